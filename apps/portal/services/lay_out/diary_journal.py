"""The history of made-up bookings. Nobody is told of it: what lies months behind is nobody's news."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from apps.bookings.choices import Status
from apps.bookings.events.booking_life import BookingCancelled, BookingCompleted, GuestCheckedIn, GuestDidNotCome
from apps.bookings.events.bookings import BookingConfirmed, BookingRequested
from apps.bookings.models.booking import Booking
from apps.journal.choices import ActorKind, Channel
from apps.journal.events import Event
from apps.journal.models.entry import Entry
from apps.venues.choices import SalesChannel

Told = tuple[Event, datetime, Channel]


def write_history(bookings: Sequence[Booking]) -> None:
    Entry.objects.bulk_create((_entry(*told) for booking in bookings for told in _life(booking)), batch_size=1000)


def _life(booking: Booking) -> Iterator[Told]:
    """What happened to it, in order."""
    made_by = Channel.STAFF if booking.channel == SalesChannel.DESK else Channel.PUBLIC
    begun = BookingRequested if booking.status == Status.PENDING else BookingConfirmed
    yield begun(booking.pk), booking.made_at, made_by
    if booking.checked_in_at:
        yield GuestCheckedIn(booking.pk), booking.checked_in_at, Channel.STAFF
    if booking.ended_at:
        yield from _end(booking, booking.ended_at)


def _end(booking: Booking, at: datetime) -> Iterable[Told]:
    if booking.status == Status.CANCELLED:
        yield BookingCancelled(booking.pk), at, Channel.PUBLIC
    elif booking.status == Status.NO_SHOW:
        yield GuestDidNotCome(booking.pk), at, Channel.STAFF
    else:
        yield BookingCompleted(booking.pk), at + timedelta(minutes=1), Channel.SWEEP


def _entry(event: Event, at: datetime, channel: Channel) -> Entry:
    return Entry(
        happened_at=at,
        event=event.name,
        facts=event.facts(),
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        actor_kind=ActorKind.SYSTEM,
        channel=channel,
    )
