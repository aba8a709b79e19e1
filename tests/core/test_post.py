from django.core import mail
from django.core.mail import EmailMultiAlternatives

from apps.core.post import Attached, Letter, post

HTML = '<html><body><p class="action"><a class="button" href="https://serai.example/">Go</a></p></body></html>'


def sent(**told: object) -> EmailMultiAlternatives:
    post(Letter("ana@example.org", "Hello", "Go: https://serai.example/", HTML, **told))  # type: ignore[arg-type]
    [letter] = mail.outbox
    assert isinstance(letter, EmailMultiAlternatives)
    return letter


def test_a_letter_goes_out_in_both_forms_with_its_looks_in_the_elements() -> None:
    letter = sent(headers={"Message-ID": "<1@serai.example>"})

    html = str(letter.alternatives[0][0])
    assert (letter.to, letter.body) == (["ana@example.org"], "Go: https://serai.example/")
    assert letter.message()["Message-ID"] == "<1@serai.example>"
    assert 'style="' in html


def test_what_is_attached_keeps_its_bytes_and_all_of_its_kind() -> None:
    content = "BEGIN:VCALENDAR\r\nملعب\r\n".encode()
    letter = sent(attached=(Attached("a.ics", content, 'text/calendar; charset="utf-8"; method=CANCEL'),))

    [part] = [each for each in letter.message().walk() if each.get_content_type() == "text/calendar"]
    assert part["Content-Type"] == 'text/calendar; charset="utf-8"; method=CANCEL'
    assert part.get_filename() == "a.ics"
    assert part.get_payload(decode=True) == content
