"""Showing once more that it is oneself, before what is dangerous."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from apps.accounts.models.user import User
from tests.accounts.views.account_pages import LOGIN, NOON, enter
from tests.accounts.views.test_sign_in import code_in_mail
from tests.factories.accounts import PASSWORD, UserFactory


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
