"""The queue carries codes, so its lines in logs and its descriptions must not."""

import json
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from apps.accounts.models.user import User
from apps.accounts.tasks import deliver_account_mail
from apps.core.crypto import seal
from tests.accounts.views.test_sign_in import code_in_mail


def test_a_mail_server_that_is_away_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    send = EmailBackend.send_messages

    def away_at_first(backend: EmailBackend, messages: list[Any]) -> int:
        tries.append(1)
        if len(tries) < 3:
            raise SMTPServerDisconnected
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", away_at_first)

    facts = {"email": "ana@serai.example", "language": "en", "facts": {"code": "BCDF-GHJK"}}
    deliver_account_mail.delay("login_code", seal(json.dumps(facts)))

    assert len(tries) == 3
    assert len(mail.outbox) == 1


def test_no_log_line_holds_the_code_or_the_address(
    public_client: Client, stranger: User, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level("DEBUG"):
        public_client.post("/account/login/", {"login": stranger.email, "by_code": "1"})

    logged = caplog.text + "".join(capfd.readouterr())
    assert code_in_mail() not in logged
    assert stranger.email not in logged
