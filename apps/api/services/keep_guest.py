"""A guest a program makes or changes, with their tags, in one piece."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.services.change_guest import change_guest, tag_guest
from apps.bookings.services.know_guest import know_guest
from apps.journal.choices import Actor, Channel


@transaction.atomic
def add_guest(facts: GuestFacts, tags: Sequence[str], *, by: Actor, channel: Channel, now: datetime) -> Guest:
    """Found where the address is known: a guest is never made twice."""
    guest = know_guest(facts, by=by, channel=channel, now=now)
    return tag_guest(guest.pk, [*guest.tags, *tags], by=by, channel=channel, now=now) if tags else guest


@transaction.atomic
def keep_guest(
    guest_id: int, facts: GuestFacts, tags: Sequence[str] | None, *, by: Actor, channel: Channel, now: datetime
) -> Guest:
    guest = change_guest(guest_id, facts, by=by, channel=channel, now=now)
    return guest if tags is None else tag_guest(guest_id, [*tags], by=by, channel=channel, now=now)
