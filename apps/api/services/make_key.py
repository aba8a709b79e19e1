import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from apps.accounts.permissions import Person
from apps.api.choices import KeyMode, Scope
from apps.api.errors import KeyInThePast, KeyNeedsScope, NotYourVenue
from apps.api.events import ApiKeyMade
from apps.api.models.api_key import ApiKey
from apps.api.rules.keys import SECRET_BYTES, key_from
from apps.core.crypto import Secret
from apps.journal.choices import Channel
from apps.journal.services.record import record


@dataclass(frozen=True, slots=True)
class KeyWish:
    name: str
    mode: KeyMode
    scopes: Collection[Scope]
    venue_ids: Collection[int] = ()
    expires_at: datetime | None = None


@transaction.atomic
def make_key(wish: KeyWish, *, by: Person, channel: Channel, now: datetime) -> tuple[ApiKey, Secret]:
    """The row, and the key itself: nobody can read it a second time."""
    _refuse_bad(wish, by, now)
    new = key_from(secrets.token_bytes(SECRET_BYTES), mode=wish.mode)
    key = ApiKey.objects.create(
        name=wish.name,
        mode=wish.mode,
        beginning=new.beginning,
        digest=new.digest,
        scopes=sorted(wish.scopes),
        venue_ids=sorted(wish.venue_ids),
        made_by_id=by.user.pk if by.user else 0,
        made_at=now,
        expires_at=wish.expires_at,
    )
    scopes = {"mode": str(wish.mode), "scopes": ", ".join(sorted(wish.scopes))}
    record(ApiKeyMade(key_id=key.pk), actor=by.actor, channel=channel, after=scopes)
    return key, Secret(new.text)


def _refuse_bad(wish: KeyWish, by: Person, now: datetime) -> None:
    if not wish.scopes:
        raise KeyNeedsScope
    if by.venue_ids is not None and not (wish.venue_ids and by.venue_ids.issuperset(wish.venue_ids)):
        raise NotYourVenue
    if wish.expires_at is not None and wish.expires_at <= now:
        raise KeyInThePast
