from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from apps.bookings.rules.guest_import import Planned
from apps.bookings.selectors.guest_import import country_here
from apps.bookings.services.change_guest import add_tag
from apps.bookings.services.know_guest import know_guest
from apps.core.errors import Refusal
from apps.journal.choices import Actor, Channel


@dataclass(frozen=True, slots=True)
class Imported:
    """`left_out` are the numbers of rows that could not come in, each with the sentence why."""

    added: int
    there: int
    left_out: tuple[tuple[int, str], ...] = ()


def import_guests(planned: Iterable[Planned], *, by: Actor, now: datetime) -> Imported:
    """Each row by itself. Asked again it adds nobody: who is known gets only what was blank, and the tags."""
    country = country_here()
    added = there = 0
    left_out = list[tuple[int, str]]()
    for row in planned:
        if row.facts is None or row.is_twice:
            continue
        try:
            is_new = _take(row, country=country, by=by, now=now)
        except Refusal as refusal:
            left_out.append((row.number, refusal.sentence))
        else:
            added, there = added + is_new, there + (not is_new)
    return Imported(added, there, tuple(left_out))


@transaction.atomic
def _take(row: Planned, *, country: str, by: Actor, now: datetime) -> bool:
    """Whether they are new. Somebody known by name and number alone is not looked for again."""
    guest_id = row.known_id
    if row.facts is not None and (guest_id is None or row.facts.email):
        known = know_guest(row.facts, by=by, channel=Channel.STAFF, now=now, venue_country=country)
        guest_id = known.pk
    for tag in row.tags:
        add_tag(guest_id or 0, tag, by=by, channel=Channel.STAFF, now=now)
    return row.known_id is None
