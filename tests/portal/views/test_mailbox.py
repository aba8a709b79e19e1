from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client
from django.utils import translation
from pytest_django.fixtures import Settings


@pytest.fixture
def mail_folder(tmp_path: Path, settings: Settings, debug: None) -> Iterator[Path]:
    """Developer mode with one letter in the box."""
    settings.EMAIL_FILE_PATH = str(tmp_path)
    letter = EmailMultiAlternatives("Your code for señor Ñ", "It is BCDF-GHJK.", to=["ana@serai.example"])
    letter.attach_alternative("<p>It is <b>BCDF-GHJK</b>.</p>", "text/html")
    get_connection("django.core.mail.backends.filebased.EmailBackend").send_messages([letter])
    return tmp_path


def test_the_mailbox_lists_what_would_have_been_sent(mail_folder: Path, public_client: Client) -> None:
    page = public_client.get("/-/mail/").content.decode()

    assert "Your code for señor Ñ" in page
    assert "ana@serai.example" in page


def test_it_speaks_the_reader_s_language_whoever_was_answered_before(mail_folder: Path, public_client: Client) -> None:
    with translation.override("ar"):
        page = public_client.get("/-/mail/").text
    in_german = public_client.get("/-/mail/", headers={"accept-language": "de"}).text

    assert '<html lang="en"' in page
    assert '<html lang="de"' in in_german


def test_a_letter_shows_its_code(mail_folder: Path, public_client: Client) -> None:
    [kept] = mail_folder.glob("*.log")

    page = public_client.get(f"/-/mail/{kept.name}:0/")

    assert "It is BCDF-GHJK." in page.content.decode()


def test_the_html_of_a_letter_is_shut_into_a_sandbox(mail_folder: Path, public_client: Client) -> None:
    [kept] = mail_folder.glob("*.log")

    answer = public_client.get(f"/-/mail/{kept.name}:0/html/")

    assert "<b>BCDF-GHJK</b>" in answer.content.decode()
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("key", ["..:0", "missing.log:0", "%2e%2e%2fsecret.log:0"])
def test_a_letter_that_is_not_there_is_not_found(mail_folder: Path, public_client: Client, key: str) -> None:
    assert public_client.get(f"/-/mail/{key}/").status_code == 404


def test_outside_developer_mode_there_is_no_mailbox(
    mail_folder: Path, monkeypatch: pytest.MonkeyPatch, public_client: Client
) -> None:
    monkeypatch.setattr(django_settings, "DEBUG", False)

    assert public_client.get("/-/mail/").status_code == 404
