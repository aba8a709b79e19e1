from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from apps.bookings.choices import RoomState
from apps.bookings.errors.rooms import BackOnWhichDay, RoomChangedMeanwhile
from apps.bookings.events.rooms import RoomStateChanged
from apps.bookings.models.workspace import RoomCondition
from apps.bookings.services.tell_pages import tell_pages
from apps.core.periods import Period, start_of_day
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import ClosureReason
from apps.venues.errors.hours import ClosureLifted, ClosureOver
from apps.venues.models.space import Space
from apps.venues.rules.weeks import HoursOwner
from apps.venues.services.close import WrittenClosure, close, lift_closure


@dataclass(frozen=True, slots=True)
class Told:
    """Without a note the one that is there stays. `back_on` is when a room that is out of order can be used again."""

    state: RoomState
    note: str | None = None
    back_on: date | None = None


@transaction.atomic
def set_room_state(
    space_id: int, told: Told, *, by: Actor, channel: Channel, now: datetime, version: int | None = None
) -> RoomCondition:
    """What housekeeping says of a room or a bed. One that is out of order is closed until its day, and open before
    that as soon as it is anything else. Bookings that are there already stay: whoever closes it is shown them.

    `version` is 0 of a room nobody ever said anything about. Said again it changes nothing.
    """
    space = Space.objects.select_related("venue").get(pk=space_id)
    room = _locked(space, now)
    if version is not None and version != room.version:
        raise RoomChangedMeanwhile(room.version)
    note = room.note if told.note is None else told.note
    if room.version and (told.state, note) == (room.state, room.note) and told.back_on is None:
        return room
    before = room.state
    _open_again(room, by, now)
    room.closure_id = _closed(space, told, note, by, now) if told.state is RoomState.OUT_OF_ORDER else None
    room.state, room.note, room.version = told.state, note, room.version + 1
    room.changed_at, room.changed_by_id = now, by.user_id
    room.save()
    # Not the note: it may speak of people, and the journal forgets nobody.
    record(RoomStateChanged(space_id), actor=by, channel=channel, before={"state": before}, after={"state": told.state})
    tell_pages(space.venue_id)
    return room


def _locked(space: Space, now: datetime) -> RoomCondition:
    RoomCondition.objects.get_or_create(space=space, defaults={"version": 0, "changed_at": now})
    return RoomCondition.objects.select_for_update(of=("self",)).get(space=space)


def _open_again(room: RoomCondition, by: Actor, now: datetime) -> None:
    """Somebody may have lifted the closure on the pages of opening hours, or its day has come."""
    if room.closure_id is None:
        return
    with suppress(ClosureLifted, ClosureOver):
        lift_closure(room.closure_id, by=by, now=now)


def _closed(space: Space, told: Told, note: str, by: Actor, now: datetime) -> int:
    until = start_of_day(told.back_on, space.venue.time_zone) if told.back_on else now
    if until <= now:
        raise BackOnWhichDay
    written = WrittenClosure(Period(now, until), ClosureReason.MAINTENANCE, note)
    return close(HoursOwner(space.venue_id, space.pk), written, by=by, now=now).pk
