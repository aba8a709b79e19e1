"""Second factors: set up, asked for, and never gone round."""

from datetime import UTC, datetime, timedelta

import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.tenants.models.tenant import Tenant
from tests.accounts.views.account_pages import LOGIN, app_code, browser, enter, set_up_app
from tests.accounts.views.test_sign_in import code_in_mail, signed_in_as
from tests.factories.accounts import MembershipFactory


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
