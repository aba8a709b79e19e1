from smtplib import SMTPException
from typing import Any

from anymail.exceptions import AnymailError
from celery import shared_task

from apps.accounts.services.send_mail import send_account_mail, send_invitation_mail

# A mail server that is away for minutes loses nothing; a code that comes later would be too old anyway.
PATIENCE: dict[str, Any] = {
    "queue": "high",
    "autoretry_for": (SMTPException, AnymailError, OSError),
    "retry_backoff": 2,
    "retry_backoff_max": 120,
    "max_retries": 8,
}


@shared_task(**PATIENCE)
def deliver_account_mail(kind: str, email: str, language: str, facts: dict[str, Any]) -> None:
    send_account_mail(kind, email=email, language=language, facts=facts)


@shared_task(**PATIENCE)
def deliver_invitation(invitation_id: int) -> None:
    send_invitation_mail(invitation_id)
