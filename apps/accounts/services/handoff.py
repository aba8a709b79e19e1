import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from apps.accounts.errors import HandOffRefused
from apps.accounts.models.handoff import HandOff
from apps.accounts.models.user import User

VALID_FOR = timedelta(seconds=30)
KEPT_FOR = timedelta(days=1)


def fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where somebody is to be signed in: the host, the state only its browser holds, and the page that follows."""

    host: str
    state_hash: str
    next_path: str


def grant_handoff(user: User, wanted: Wanted, *, records: list[Any], browser: str, now: datetime) -> str:
    """A token that signs `user` in there, once; only its hash is stored. `browser` is the mark of the one it is in."""
    HandOff.objects.filter(expires_at__lt=now - KEPT_FOR).delete()
    token = secrets.token_urlsafe(32)
    HandOff.objects.create(
        token_hash=fingerprint(token),
        state_hash=wanted.state_hash,
        host=wanted.host,
        next_path=wanted.next_path,
        user=user,
        records=records,
        browser=browser,
        expires_at=now + VALID_FOR,
    )
    return token


def redeem_handoff(token: str, *, host: str, state: str, now: datetime) -> HandOff:
    """Use the token up. Whoever tries it wrongly used it up too: a leaked token is worth one try."""
    waiting = HandOff.objects.filter(token_hash=fingerprint(token), consumed_at=None)
    if not waiting.update(consumed_at=now):
        raise HandOffRefused
    handoff = HandOff.objects.select_related("user").get(token_hash=fingerprint(token))
    is_same_browser = hmac.compare_digest(handoff.state_hash, fingerprint(state))
    if not (is_same_browser and handoff.host == host and now < handoff.expires_at and handoff.user.is_active):
        raise HandOffRefused
    return handoff
