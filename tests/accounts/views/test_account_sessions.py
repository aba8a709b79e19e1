"""Sessions: their key, their cookies, and how they end on every host."""

from django.test import Client

from apps.accounts.models.user import User
from tests.accounts.views.account_pages import LOGIN, browser, enter
from tests.accounts.views.test_sign_in import signed_in_as
from tests.factories.accounts import PASSWORD


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
