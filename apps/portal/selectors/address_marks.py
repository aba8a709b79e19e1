"""An address as it is kept across businesses: hashed with the secret of this install, so that nobody reads it there."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.crypto import salted_hmac

from apps.bookings.rules.guest_facts import address

_SALT = "portal.guest_address"


def mark_of(email: str) -> str:
    return _mark(email, settings.SECRET_KEY)


def marks_of(emails: Iterable[str]) -> set[str]:
    """Also by secrets that were replaced and are still named as former ones."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return {_mark(email, secret) for email in emails for secret in secrets}


def _mark(email: str, secret: str) -> str:
    return salted_hmac(_SALT, address(email), secret=secret, algorithm="sha256").hexdigest()
