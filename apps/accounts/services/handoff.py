import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from apps.accounts.errors import HandOffRefused
from apps.accounts.models.handoff import HandOff
from apps.accounts.models.user import User

VALID_FOR = timedelta(seconds=30)
KEPT_FOR = timedelta(days=1)


def fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def grant_handoff(user: User, *, host: str, state_hash: str, next_path: str, records: list[Any], now: datetime) -> str:
    """A token that signs `user` in on `host`, once, in the browser that holds the state. Only its hash is stored."""
    HandOff.objects.filter(expires_at__lt=now - KEPT_FOR).delete()
    token = secrets.token_urlsafe(32)
    HandOff.objects.create(
        token_hash=fingerprint(token),
        state_hash=state_hash,
        host=host,
        next_path=next_path,
        user=user,
        records=records,
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
