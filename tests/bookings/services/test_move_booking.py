from datetime import timedelta
from decimal import Decimal

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.events.booking_life import BookingCancelled, BookingRescheduled, GuestDidNotCome, NoShowUndone
from apps.bookings.events.bookings import BookingConfirmed
from apps.bookings.rules.moves import Move
from apps.bookings.services.move_booking import apply
from apps.journal.models.entry import Entry
from tests.bookings.how import HOW, NOW
from tests.factories.bookings import MADE, BookingFactory

pytestmark = pytest.mark.usefixtures("in_club")


def test_a_move_leads_where_it_leads_and_takes_the_changes_along() -> None:
    booking = BookingFactory()

    apply(booking, Move.CANCEL, BookingCancelled(booking.pk), **HOW, kept=Decimal(12), reason="Rain")

    booking.refresh_from_db()
    assert (booking.status, booking.kept, booking.reason) == (Status.CANCELLED, Decimal(12), "Rain")
    assert (booking.version, booking.updated_at, booking.ended_at) == (2, NOW, NOW)


def test_a_move_that_is_not_allowed_names_those_that_are() -> None:
    booking = BookingFactory(status=Status.CHECKED_IN)

    with pytest.raises(IllegalMove) as refused:
        apply(booking, Move.CANCEL, BookingCancelled(booking.pk), **HOW, reason="Rain")

    assert (refused.value.status, refused.value.allowed) == (
        Status.CHECKED_IN,
        (Move.UNDO_CHECK_IN, Move.COMPLETE, Move.CHANGE),
    )
    booking.refresh_from_db()
    assert (booking.status, booking.version, booking.reason) == (Status.CHECKED_IN, 1, "")
    assert not Entry.objects.exists()


def test_the_journal_keeps_what_changed_before_and_after_but_no_words_of_people() -> None:
    booking = BookingFactory()
    later = booking.starts_at + timedelta(days=1)

    apply(
        booking,
        Move.RESCHEDULE,
        BookingRescheduled(booking.pk),
        **HOW,
        starts_at=later,
        ends_at=later + timedelta(hours=1),
        total=Decimal("30.50"),
        people=2,
        note="Call Ana",
    )

    entry = Entry.objects.get()
    assert (entry.event, entry.subject_id, entry.channel) == (
        "bookings.booking_rescheduled",
        str(booking.pk),
        HOW["channel"],
    )
    assert (entry.before, entry.after) == (
        {"starts_at": "2027-01-04T17:00:00+00:00", "ends_at": "2027-01-04T18:00:00+00:00", "total": "24"},
        {"starts_at": "2027-01-05T17:00:00+00:00", "ends_at": "2027-01-05T18:00:00+00:00", "total": "30.50"},
    )


def test_calendars_hear_again_of_what_they_were_told_and_of_nothing_else() -> None:
    moved, pending = BookingFactory(), BookingFactory(pending=True)

    apply(moved, Move.RESCHEDULE, BookingRescheduled(moved.pk), **HOW)
    apply(pending, Move.CONFIRM, BookingConfirmed(pending.pk), **HOW)

    assert [(booking.version, booking.sequence) for booking in (moved, pending)] == [(2, 1), (2, 0)]


def test_what_is_no_longer_held_lapses_no_more_and_knows_when_it_was_confirmed() -> None:
    held = BookingFactory(held=True)
    guest = BookingFactory().guest

    apply(held, Move.CONFIRM, BookingConfirmed(held.pk), **HOW, guest=guest)

    held.refresh_from_db()
    assert (held.status, held.held_until, held.confirmed_at, held.ended_at) == (Status.CONFIRMED, None, NOW, None)


def test_what_is_taken_back_has_not_ended_and_was_confirmed_when_it_was() -> None:
    booking = BookingFactory()

    apply(booking, Move.NO_SHOW, GuestDidNotCome(booking.pk), **HOW)
    assert booking.ended_at == NOW
    apply(booking, Move.UNDO_NO_SHOW, NoShowUndone(booking.pk), **HOW)

    booking.refresh_from_db()
    assert (booking.status, booking.ended_at, booking.confirmed_at) == (Status.CONFIRMED, None, MADE)
