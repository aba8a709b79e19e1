"""One's own account: every page renders, sessions end when they should, second factors hold."""

import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from apps.accounts.choices import Role, SecurityChange
from apps.accounts.events import SecurityChanged
from apps.accounts.models.user import User
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.accounts.views.test_sign_in import code_in_mail, signed_in_as
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory

LOGIN = "/account/login/"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
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


def enter(client: Client, user: User) -> None:
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})


def browser(host: str = "serai.localhost") -> Client:
    return Client(headers={"host": host})


def app_code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def set_up_app(client: Client) -> str:
    """Sets up an authenticator app as a person would, and gives its secret."""
    client.get("/account/2fa/totp/activate/")
    secret = str(client.session["mfa.totp.secret"])
    client.post("/account/2fa/totp/activate/", {"code": app_code(secret)})
    return secret


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


# --- sessions


def test_signing_in_changes_the_key_of_the_session(public_client: Client, stranger: User) -> None:
    public_client.get(LOGIN)
    public_client.session["planted"] = "by an attacker"
    public_client.session.save()
    before = public_client.session.session_key

    enter(public_client, stranger)

    assert public_client.session.session_key != before


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)

    for name in ("session", "csrf", "device"):
        cookie = public_client.cookies[name]
        assert (bool(cookie["httponly"]), cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_another_password_ends_every_other_session(public_client: Client, on_club: Client, stranger: User) -> None:
    enter(public_client, stranger)
    enter(on_club, stranger)
    new = {"oldpassword": PASSWORD, "password1": "quite another one", "password2": "quite another one"}

    public_client.post("/account/password/change/", new)

    assert public_client.get("/account/").status_code == 200
    assert on_club.get("/account/").status_code == 302


def test_signing_out_everywhere_leaves_no_session_on_any_host(
    public_client: Client, on_club: Client, stranger: User
) -> None:
    enter(public_client, stranger)
    enter(on_club, stranger)

    public_client.post("/account/sign-out-everywhere/")

    assert [client.get("/account/").status_code for client in (public_client, on_club)] == [302, 302]


def test_signing_out_asks_first_and_ends_the_session(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)
    stolen = public_client.cookies["session"].value

    public_client.get("/account/logout/")
    still_in = signed_in_as(public_client)
    public_client.post("/account/logout/")
    thief = browser()
    thief.cookies["session"] = stolen

    assert still_in == stranger.pk
    assert thief.get("/account/").status_code == 302


def test_the_list_of_sessions_shows_the_others_and_ends_them(
    public_client: Client, on_club: Client, stranger: User
) -> None:
    enter(public_client, stranger)
    enter(on_club, stranger)

    public_client.post("/account/sessions/")

    assert public_client.get("/account/").status_code == 200
    assert on_club.get("/account/").status_code == 302


# --- changes are told


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


# --- second factors


def test_an_app_is_set_up_and_then_asked_for(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)
    secret = set_up_app(public_client)
    again = browser()
    enter(again, stranger)
    after_password = signed_in_as(again)

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=2), tick=False):
        again.post("/account/2fa/authenticate/", {"code": app_code(secret)})

    assert after_password is None
    assert signed_in_as(again) == stranger.pk


def test_the_step_cannot_be_skipped(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)
    set_up_app(public_client)
    again = browser()
    enter(again, stranger)

    paths = ["/account/", "/account/security/", "/account/2fa/", "/account/privacy/export/"]
    answers = [again.get(path) for path in paths]

    assert {answer.status_code for answer in answers} == {302}
    assert signed_in_as(again) is None


def test_a_mailed_code_does_not_go_round_it(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)
    set_up_app(public_client)
    again = browser()
    again.post(LOGIN, {"login": stranger.email, "by_code": "1"})

    answer = again.post("/account/login/code/confirm/", {"code": code_in_mail()})

    assert answer.headers["Location"] == "/account/2fa/authenticate/"
    assert signed_in_as(again) is None


def test_a_code_of_the_app_works_once(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)
    secret = set_up_app(public_client)
    first, second = browser(), browser()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=2), tick=False):
        code = app_code(secret)
        for client in (first, second):
            enter(client, stranger)
            client.post("/account/2fa/authenticate/", {"code": code})

    assert (signed_in_as(first), signed_in_as(second)) == (stranger.pk, None)


def test_a_recovery_code_lets_in_once(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)
    set_up_app(public_client)
    codes = Authenticator.objects.get(user=stranger, type="recovery_codes").wrap().get_unused_codes()
    first, second = browser(), browser()

    for client in (first, second):
        enter(client, stranger)
        client.post("/account/2fa/authenticate/", {"code": codes[0]})

    assert (signed_in_as(first), signed_in_as(second)) == (stranger.pk, None)


def test_guesses_at_the_second_factor_are_few(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)
    secret = set_up_app(public_client)
    thief = browser()
    enter(thief, stranger)

    answers = [thief.post("/account/2fa/authenticate/", {"code": "000000"}) for _ in range(12)]
    late = thief.post("/account/2fa/authenticate/", {"code": app_code(secret)})

    assert answers[0].status_code == 422
    assert signed_in_as(thief) is None
    assert late.status_code in {302, 422}


def test_the_secret_of_the_app_is_sealed_in_the_database(public_client: Client, stranger: User) -> None:
    enter(public_client, stranger)

    secret = set_up_app(public_client)

    assert secret not in str(Authenticator.objects.get(user=stranger, type="totp").data)


def test_a_money_role_is_led_to_a_second_factor(on_club: Client, club: Tenant) -> None:
    manager = MembershipFactory(tenant=club, role=Role.MANAGER).user
    enter(on_club, manager)
    before = on_club.get("/staff/settings/team/")
    asked = on_club.get(before.headers["Location"])
    set_up_app(on_club)

    assert before.headers["Location"].startswith("/account/second-factor/")
    assert "Add a passkey" in asked.content.decode()
    assert on_club.get("/staff/settings/team/").status_code == 200


# --- showing once more that it is you


@pytest.mark.parametrize(
    "path", ["/account/2fa/totp/activate/", "/account/privacy/export/", "/account/privacy/anonymise/"]
)
def test_later_one_shows_once_more_that_it_is_oneself(public_client: Client, stranger: User, path: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        enter(public_client, stranger)
        soon = public_client.get(path)
        clock.shift(timedelta(minutes=10))
        late = public_client.get(path)
        public_client.post(late.headers["Location"], {"password": PASSWORD})
        proved = public_client.get(path)

    assert (soon.status_code, late.status_code, proved.status_code) == (200, 302, 200)
    assert late.headers["Location"].startswith("/account/reauthenticate/")


def test_who_has_no_password_shows_it_by_a_mailed_code(public_client: Client) -> None:
    ana = UserFactory(email="ana@serai.example", password="!")
    ana.set_unusable_password()
    ana.save()
    with time_machine.travel(NOON, tick=False) as clock:
        public_client.post(LOGIN, {"login": ana.email, "by_code": "1"})
        public_client.post("/account/login/code/confirm/", {"code": code_in_mail()})
        clock.shift(timedelta(minutes=10))
        late = public_client.get("/account/2fa/totp/activate/")
        asked = public_client.get(late.headers["Location"])
        public_client.post("/account/confirm/send/", {"next": "/account/2fa/totp/activate/"})
        answer = public_client.post(late.headers["Location"], {"code": code_in_mail()})
        proved = public_client.get("/account/2fa/totp/activate/")

    assert late.headers["Location"].startswith("/account/confirm/?next=")
    assert asked.status_code == 200
    assert answer.headers["Location"] == "/account/2fa/totp/activate/"
    assert proved.status_code == 200


def test_who_has_a_password_does_not_show_it_by_a_mailed_code(public_client: Client, stranger: User) -> None:
    """A browser left open and a mailbox left open do not add up to a password."""
    enter(public_client, stranger)

    asked = public_client.post("/account/confirm/send/", {"next": "/account/2fa/totp/activate/"})
    answered = public_client.post("/account/confirm/", {"code": "ANY-CODE"})

    assert [asked.headers["Location"], answered.headers["Location"]] == ["/account/reauthenticate/"] * 2
    assert mail.outbox == []


def test_a_change_is_told_in_the_language_of_the_account(public_client: Client, stranger: User) -> None:
    User.objects.filter(pk=stranger.pk).update(language="ar")
    enter(public_client, stranger)
    new = {"oldpassword": PASSWORD, "password1": "quite another one", "password2": "quite another one"}

    public_client.post("/account/password/change/", new)

    assert 'lang="ar" dir="rtl"' in html_of_last_mail()
