from datetime import datetime

from apps.accounts.permissions import Person
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import may_give_money, may_work
from apps.bookings.rules.booking_verbs import Facts, Verb, next_verb, verbs_of
from apps.bookings.rules.refund import undo_until
from apps.bookings.selectors.booking_settings import booking_settings


def verbs_for(person: Person, booking: Booking, *, now: datetime) -> tuple[Verb, ...]:
    """Only what its state and this person's role allow; accountants read."""
    return verbs_of(_facts(person, booking, now)) if may_work(person) else ()


def next_for(verbs: tuple[Verb, ...], booking: Booking) -> Verb | None:
    return next_verb(verbs, Status(booking.status))


def _facts(person: Person, booking: Booking, now: datetime) -> Facts:
    return Facts(
        Status(booking.status),
        booking.period,
        booking.zone,
        now,
        has_guest=booking.guest_id is not None,
        has_seats=booking.departure_id is not None,
        hold_extended=booking.hold_extended,
        undo_until=_undo_until(booking),
        may_give_money=may_give_money(person),
    )


def _undo_until(booking: Booking) -> datetime | None:
    if booking.status != Status.NO_SHOW or booking.ended_at is None:
        return None
    return undo_until(booking.ended_at, hours=booking_settings().undo_no_show_hours)
