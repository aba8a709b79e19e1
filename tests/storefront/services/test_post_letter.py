from django.core import mail

from apps.storefront.services.post_letter import Envelope, post_letter
from apps.tenants.models.tenant import Tenant

CONTEXT = {"page": None, "offer": "Padel", "until": "", "link": "https://serai.example/"}


def test_the_same_key_is_posted_once(club: Tenant) -> None:
    first, other = Envelope("ana@example.org", "A place", "wait.1"), Envelope("ana@example.org", "A place", "wait.2")

    for envelope in (first, first, other):
        post_letter("wait", envelope, tenant=club, context=CONTEXT)

    keys = [letter.extra_headers["Message-ID"] for letter in mail.outbox]
    assert keys == ["<wait.1@club.serai.localhost>", "<wait.2@club.serai.localhost>"]


def test_a_subject_is_one_line_and_nobody_is_named_to_answer_to(club: Tenant) -> None:
    post_letter("wait", Envelope("ana@example.org", "A\nplace", "wait.1"), tenant=club, context=CONTEXT)

    [letter] = mail.outbox
    assert letter.subject == "A place"
    assert "Reply-To" not in letter.extra_headers
