"""Keys as the staff page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.accounts.selectors.names import names_of
from apps.accounts.selectors.venues import venue_choices
from apps.api.choices import KeyMode, Scope
from apps.api.models.api_key import ApiKey


@dataclass(frozen=True, slots=True)
class KeyLine:
    key: ApiKey
    mode: KeyMode
    scopes: tuple[Scope, ...]
    venues: tuple[str, ...]
    made_by: str
    is_usable: bool


def keys_for(person: Person) -> QuerySet[ApiKey]:
    """Who looks after some venues sees the keys that reach no further than these; a stranger sees none."""
    if person.venue_ids is None:
        return ApiKey.objects.all()
    return ApiKey.objects.filter(venue_ids__contained_by=sorted(person.venue_ids)).exclude(venue_ids=[])


def key_lines(person: Person, *, now: datetime) -> list[KeyLine]:
    """The newest first; those that no longer open anything stand at the end."""
    keys = list(keys_for(person))
    people = names_of({key.made_by_id for key in keys})
    venues = dict(venue_choices(person, also={pk for key in keys for pk in key.venue_ids}))
    lines = [_line(key, people, venues, now) for key in keys]
    return sorted(lines, key=lambda line: not line.is_usable)


def _line(key: ApiKey, people: Mapping[int, str], venues: Mapping[int, str], now: datetime) -> KeyLine:
    return KeyLine(
        key,
        KeyMode(key.mode),
        tuple(Scope(scope) for scope in key.scopes),
        tuple(venues.get(pk, "") for pk in key.venue_ids),
        people.get(key.made_by_id, ""),
        key.revoked_at is None and (key.expires_at is None or key.expires_at > now),
    )
