"""What the tests of an account's pages share: a browser, a person signed in, an app that makes codes."""

import time
from datetime import UTC, datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from apps.accounts.models.user import User
from tests.factories.accounts import PASSWORD

LOGIN = "/account/login/"


NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


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
