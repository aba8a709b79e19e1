"""Bookings as programs read them: those in reach, with all that is told of them, in few questions."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from apps.accounts.permissions import Person
from apps.api.selectors.callers import Caller
from apps.api.selectors.pages import PageAsked, PageFound, page_by_change
from apps.bookings.models.booking import Booking, BookingLine, BookingQuerySet
from apps.bookings.models.claim import Claim
from apps.bookings.rules.reference import tidied
from apps.bookings.selectors.doors import bookings_for
from apps.core.periods import start_of_day
from apps.rates.choices import Audience
from apps.venues.selectors.doors import venues_for


@dataclass(frozen=True, slots=True)
class BookingsAsked:
    page: PageAsked
    status: str | None = None
    venue: str | None = None
    offer: str | None = None
    guest_id: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class BookingSheet:
    """One booking with the spaces it occupies; `lines` only where one is read by itself."""

    booking: Booking
    space_ids: tuple[int, ...]
    lines: tuple[BookingLine, ...] = ()


def bookings_page(caller: Caller, asked: BookingsAsked) -> tuple[PageFound[Booking], list[BookingSheet]]:
    found = page_by_change(_wanted(caller.person, asked), asked.page)
    spaces = spaces_of([booking.pk for booking in found.rows])
    return found, [BookingSheet(booking, spaces.get(booking.pk, ())) for booking in found.rows]


def booking_with(reference: str, person: Person) -> Booking | None:
    """Typed as people type it: with hyphens or in small letters."""
    return _complete(person).filter(reference=tidied(reference)).first()


def booking_sheet(booking: Booking, *, audience: Audience) -> BookingSheet:
    """Lines of one audience: the gate through which amounts leave. The sums are what the guest pays."""
    lines = BookingLine.objects.filter(booking=booking, revision=booking.revision, audience=audience)
    return BookingSheet(booking, spaces_of([booking.pk]).get(booking.pk, ()), tuple(lines))


def spaces_of(booking_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """What was chosen from the pools; also of bookings that no longer occupy it."""
    rows = Claim.objects.filter(booking__in=booking_ids, picked__isnull=False).order_by("-live", "pk")
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    for booking_id, space_id, live in rows.values_list("booking_id", "picked_id", "live"):
        if booking_id and space_id and (live or not any(found[booking_id].values())):
            found[booking_id].setdefault(space_id, live)
    return {booking_id: tuple(spaces) for booking_id, spaces in found.items()}


def _complete(person: Person) -> BookingQuerySet:
    return bookings_for(person).select_related("offer", "venue", "guest", "series")


def _wanted(person: Person, asked: BookingsAsked) -> BookingQuerySet:
    told = {
        "status": asked.status,
        "venue__slug": asked.venue,
        "offer__slug": asked.offer,
        "guest": asked.guest_id,
    }
    rows = _complete(person).filter(**{column: value for column, value in told.items() if value is not None})
    if asked.first is None and asked.last is None:
        return rows
    return rows.filter(Q(*[_within(zone, venues, asked) for zone, venues in _venues_by_zone(person)], _connector=Q.OR))


def _venues_by_zone(person: Person) -> list[tuple[str, list[int]]]:
    """A day is another day at each."""
    found: dict[str, list[int]] = defaultdict(list)
    for venue_id, zone in venues_for(person).order_by().values_list("pk", "time_zone"):
        found[zone].append(venue_id)
    return [*found.items()] or [("UTC", [])]


def _within(zone: str, venue_ids: list[int], asked: BookingsAsked) -> Q:
    found = Q(venue__in=venue_ids)
    if asked.first is not None:
        found &= Q(starts_at__gte=start_of_day(asked.first, zone))
    if asked.last is not None:
        found &= Q(starts_at__lt=start_of_day(asked.last + timedelta(days=1), zone))
    return found


def newest(booking: Booking) -> Booking:
    """As it stands now, complete."""
    return Booking.objects.select_related("offer", "venue", "guest", "series").get(pk=booking.pk)


def booking_to_change(booking: Booking) -> Booking:
    """With what is asked of its offer to turn days into times."""
    return Booking.objects.select_related("offer__venue", "offer__night_terms", "venue").get(pk=booking.pk)
