import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from apps.accounts.events import PersonSignedUp
from apps.accounts.models.user import User
from apps.journal.models.entry import Entry
from tests.factories.accounts import PASSWORD

LOGIN = "/account/login/"


def code_in_mail() -> str:
    found = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def signed_in_as(client: Client) -> int | None:
    known = client.session.get("_auth_user_id")
    return int(known) if known else None


def test_the_first_step_asks_for_the_address_alone(public_client: Client) -> None:
    page = public_client.get(LOGIN).content.decode()

    assert 'name="login"' in page
    assert 'name="password"' not in page
    assert "<c-" not in page


def test_the_second_step_asks_for_the_password_of_any_address(public_client: Client) -> None:
    answer = public_client.post(LOGIN, {"login": "nobody@serai.example"})

    assert answer.status_code == 200
    assert 'type="password"' in answer.content.decode()


def test_no_address_is_refused_beside_its_field(public_client: Client) -> None:
    answer = public_client.post(LOGIN, {"login": "not an address"})

    assert answer.status_code == 422
    assert "<title>Error:" in answer.content.decode()


def test_somebody_signs_in_with_address_and_password(public_client: Client, stranger: User) -> None:
    answer = public_client.post(LOGIN, {"login": stranger.email, "password": PASSWORD})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    assert signed_in_as(public_client) == stranger.pk


def test_a_wrong_password_is_refused_with_422(public_client: Client, stranger: User) -> None:
    answer = public_client.post(LOGIN, {"login": stranger.email, "password": "wrong"})

    assert answer.status_code == 422
    assert signed_in_as(public_client) is None


@pytest.mark.parametrize("language", ["", "/es", "/ar"])
def test_a_member_lands_in_the_workspace_of_the_host_and_stays_in_the_language(
    on_club: Client, colleague: User, language: str
) -> None:
    answer = on_club.post(f"{language}{LOGIN}", {"login": colleague.email, "password": PASSWORD})

    assert answer.headers["Location"] == f"{language}/staff/"


def test_somebody_signs_in_with_a_mailed_code(public_client: Client, stranger: User) -> None:
    public_client.post(LOGIN, {"login": stranger.email, "by_code": "1"})

    answer = public_client.post("/account/login/code/confirm/", {"code": code_in_mail()})

    assert answer.status_code == 302
    assert signed_in_as(public_client) == stranger.pk


def test_a_wrong_code_is_refused_and_the_third_one_ends_it(public_client: Client, stranger: User) -> None:
    public_client.post(LOGIN, {"login": stranger.email, "by_code": "1"})

    answers = [public_client.post("/account/login/code/confirm/", {"code": "WRONG-ONE"}) for _ in range(3)]
    too_late = public_client.post("/account/login/code/confirm/", {"code": code_in_mail()})

    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert too_late.status_code == 302
    assert signed_in_as(public_client) is None


def test_somebody_new_signs_up_with_a_mailed_code(public_client: Client) -> None:
    public_client.post("/account/signup/", {"email": "new@serai.example"})

    answer = public_client.post("/account/confirm-email/", {"code": code_in_mail()})

    user = User.objects.get(email="new@serai.example")
    assert answer.status_code == 302
    assert signed_in_as(public_client) == user.pk
    assert EmailAddress.objects.get(user=user).verified
    assert Entry.objects.get(event=PersonSignedUp.name).subject_id == str(user.pk)


def test_a_code_leads_on_to_where_one_wanted_to_go(public_client: Client, stranger: User) -> None:
    step = public_client.post(LOGIN, {"login": stranger.email, "by_code": "1", "next": "/account/privacy/"})

    answer = public_client.post(step.headers["Location"], {"code": code_in_mail()})

    assert answer.headers["Location"] == "/account/privacy/"


def test_signing_up_leads_on_to_where_one_wanted_to_go(public_client: Client) -> None:
    wanted = {"email": "new@serai.example", "next": "/account/privacy/"}
    public_client.post("/account/signup/", wanted)

    answer = public_client.post("/account/confirm-email/", {"code": code_in_mail()})

    assert answer.headers["Location"] == "/account/privacy/"


@pytest.mark.parametrize("path", [LOGIN, "/account/signup/", "/account/password/reset/", "/account/login/code/"])
def test_pages_of_strangers_render(public_client: Client, path: str) -> None:
    answer = public_client.get(path)

    assert answer.status_code == 200
    assert "<c-" not in answer.content.decode()
