"""Who is expected today, who is here, and whom somebody at the door asks for: complete for their lists."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from apps.accounts.permissions import Person
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking, BookingQuerySet
from apps.bookings.rules.arrival import EARLY, is_the_day
from apps.bookings.rules.moves import Move, may
from apps.bookings.rules.reference import is_reference, tidied
from apps.bookings.selectors.booking_head import BookingHead, booking_head
from apps.bookings.selectors.booking_page import amounts_of
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.find_guests import find_guests
from apps.bookings.selectors.picked_spaces import names_of_spaces, picked_spaces
from apps.bookings.selectors.rooms import unready_rooms
from apps.bookings.selectors.venue_days import begins, begins_today, zones_for
from apps.core.money import Money

AT_THE_DOOR = (Status.CONFIRMED, Status.CHECKED_IN, Status.NO_SHOW, Status.COMPLETED)
# Who is looked for by name: also what only has to be explained to them.
FOUND = (*AT_THE_DOOR, Status.PENDING, Status.CANCELLED)
MOST_OF_A_DAY = 200
MOST_FOUND = 20
# Somebody who left something behind asks for it the next day.
STILL_FOUND = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Arrival:
    """`unready` are its rooms that are not clean, `due` what has still to be paid."""

    head: BookingHead
    places: tuple[str, ...]
    unready: tuple[str, ...]
    due: Money
    is_today: bool
    has_begun: bool

    @property
    def booking(self) -> Booking:
        return self.head.booking

    @property
    def status(self) -> Status:
        return Status(self.booking.status)

    @property
    def may_check_in(self) -> bool:
        return self.is_today and may(Move.CHECK_IN, self.status)

    @property
    def may_be_missing(self) -> bool:
        return self.has_begun and may(Move.NO_SHOW, self.status)

    @property
    def may_undo(self) -> bool:
        return may(Move.UNDO_CHECK_IN, self.status) or may(Move.UNDO_NO_SHOW, self.status)


def arrivals(person: Person, *, now: datetime, venue_id: int | None = None) -> list[Arrival]:
    """Of today by each venue's calendar, and who is late from before or early for the night: the expected first."""
    zones = zones_for(person)
    late = Q(status=Status.CONFIRMED, starts_at__lte=now, ends_at__gt=now)
    early = Q(status=Status.CONFIRMED, starts_at__gt=now, starts_at__lte=now + EARLY)
    today = begins_today(zones, now=now)
    rows = _rows(person, venue_id).filter(today | late | early, status__in=AT_THE_DOOR)
    return in_words(_expected_first(rows.order_by("starts_at", "pk")[:MOST_OF_A_DAY]), now=now)


def arrivals_on(person: Person, day: date, *, now: datetime, venue_id: int | None = None) -> list[Arrival]:
    """For the printed list of a day."""
    rows = _rows(person, venue_id).filter(begins(zones_for(person), lambda _zone: (day, day)))
    return in_words(rows.filter(status__in=AT_THE_DOOR).order_by("starts_at", "pk")[:MOST_OF_A_DAY], now=now)


def asked_for(person: Person, asked: str, *, now: datetime, venue_id: int | None = None) -> list[Arrival]:
    """By a part of the name, the end of the number, the address or the reference; those of today first."""
    reference = tidied(asked)[:12]
    if is_reference(reference):
        # Said letter by letter it means this one, wherever it is and whatever became of it.
        return in_words(_rows(person, None).filter(reference=reference), now=now)
    guests = find_guests(person, asked=asked).order_by().values("pk")
    rows = _rows(person, venue_id).filter(
        Q(guest__in=guests) | Q(reference=reference), status__in=FOUND, ends_at__gt=now - STILL_FOUND
    )
    found = in_words(rows.order_by("starts_at", "pk")[:MOST_FOUND], now=now)
    return sorted(found, key=lambda each: (not each.may_check_in, not each.is_today))


def in_words(rows: Iterable[Booking], *, now: datetime) -> list[Arrival]:
    """Bookings with their guest, offer and venue; three queries for all of them."""
    found = list(rows)
    picked = picked_spaces([row.pk for row in found]) if found else {}
    spaces = {space_id for ids in picked.values() for space_id in ids}
    names, unready = names_of_spaces(spaces), unready_rooms(spaces)
    return [_arrival(row, picked.get(row.pk, ()), names, unready, now) for row in found]


def in_word(booking: Booking, *, now: datetime) -> Arrival:
    return in_words([booking], now=now)[0]


def _arrival(
    row: Booking, spaces: Sequence[int], names: dict[int, str], unready: Collection[int], now: datetime
) -> Arrival:
    return Arrival(
        booking_head(row, now=now),
        places=tuple(names[each] for each in spaces if each in names),
        unready=tuple(names[each] for each in spaces if each in names and each in unready),
        due=amounts_of(row).due,
        is_today=is_the_day(row.period, now=now, zone=row.zone),
        has_begun=row.starts_at <= now,
    )


def _rows(person: Person, venue_id: int | None) -> BookingQuerySet:
    rows = bookings_for(person).select_related("guest", "offer", "venue")
    return rows if venue_id is None else rows.filter(venue=venue_id)


def _expected_first(rows: Iterable[Booking]) -> list[Booking]:
    places = {Status.CONFIRMED: 0, Status.NO_SHOW: 2}
    return sorted(rows, key=lambda row: places.get(Status(row.status), 1))
