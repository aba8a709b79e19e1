"""One's own account: every page renders, sessions end when they should, second factors hold."""

import pytest
from django.core import mail
from django.test import Client

from apps.accounts.choices import SecurityChange
from apps.accounts.events import SecurityChanged
from apps.accounts.models.user import User
from apps.journal.models.entry import Entry
from tests.accounts.views.account_pages import LOGIN, enter
from tests.factories.accounts import PASSWORD

PAGES = [
    "/account/",
    "/account/profile/",
    "/account/security/",
    "/account/second-factor/",
    "/account/privacy/",
    "/account/privacy/anonymise/",
    "/account/email/",
    "/account/password/change/",
    "/account/sessions/",
    "/account/3rdparty/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/logout/",
    "/account/inactive/",
    "/account/3rdparty/login/cancelled/",
    "/account/3rdparty/login/error/",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_account_renders(public_client: Client, stranger: User, path: str) -> None:
    enter(public_client, stranger)

    answer = public_client.get(path)

    page = answer.content.decode()
    assert answer.status_code in {200, 401}
    assert "<c-" not in page
    assert "style=" not in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_no_account(public_client: Client, path: str) -> None:
    answer = public_client.get(path)

    if "login" not in path and "inactive" not in path and "logout" not in path:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(LOGIN)


def test_the_profile_is_saved_in_any_zone(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)

    public_client.post("/account/profile/", {"name": "Señor Ñ", "language": "es", "time_zone": "America/Lima"})

    stranger.refresh_from_db()
    assert (stranger.name, stranger.language, stranger.time_zone) == ("Señor Ñ", "es", "America/Lima")


def test_a_zone_that_is_none_is_refused(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)

    assert public_client.post("/account/profile/", {"name": "X", "time_zone": "Mars/Olympus"}).status_code == 422


def test_another_password_is_told_by_mail_and_to_the_journal(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)
    new = {"oldpassword": PASSWORD, "password1": "quite another one", "password2": "quite another one"}

    public_client.post("/account/password/change/", new)

    assert mail.outbox[-1].subject == "Your password was changed."
    assert "127.0.0.1" in str(mail.outbox[-1].body)
    changes = Entry.objects.filter(event=SecurityChanged.name)
    assert [entry.facts["change"] for entry in changes] == [SecurityChange.PASSWORD_CHANGED.value]


def html_of_last_mail() -> str:
    return str(mail.outbox[-1].alternatives[0][0])  # type: ignore[attr-defined]


def test_mails_are_written_in_the_language_of_the_page(public_client: Client, stranger: User) -> None:
    public_client.post("/es/account/login/", {"login": stranger.email, "by_code": "1"})

    assert 'lang="es" dir="ltr"' in html_of_last_mail()


def test_a_change_is_told_in_the_language_of_the_account(public_client: Client, stranger: User) -> None:
    User.objects.filter(pk=stranger.pk).update(language="ar")
    enter(public_client, stranger)
    new = {"oldpassword": PASSWORD, "password1": "quite another one", "password2": "quite another one"}

    public_client.post("/account/password/change/", new)

    assert 'lang="ar" dir="rtl"' in html_of_last_mail()
