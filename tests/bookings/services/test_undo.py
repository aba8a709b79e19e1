from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db.models.functions import Now

from apps.bookings.choices import DateState, Status
from apps.bookings.errors.moves import Stale
from apps.bookings.errors.undoing import PlaceGivenAway, TooLateToUndo
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import SeriesDate
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.selectors.claim_audit import audit_claims
from apps.bookings.services.book import book
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.check_in import check_in
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.override_price import override_price
from apps.bookings.services.planned_change import How
from apps.bookings.services.reschedule import reschedule_booking
from apps.bookings.services.undo import undo_asked, undo_url
from apps.core.money import Money
from apps.journal.models.pointer import Pointer
from apps.journal.services.relay import relay_due
from tests.bookings.how import told
from tests.bookings.undoing import DAY, TOMORROW, agreed, let_it_be_told, places, rescheduled, undone
from tests.bookings.wishes import BEN, BY_STAFF, HOUR, TEN, hour_wish, order
from tests.factories.bookings import SeriesFactory
from tests.factories.sellable import Sold, court, with_policy


@pytest.fixture
def sold(in_club: Any) -> Sold:
    return with_policy(court())


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return agreed(sold)


def test_a_move_is_undone_and_nobody_ever_hears_of_it(sold, booking):
    moved = rescheduled(booking)

    back = undone(moved)

    assert (back.starts_at, back.ends_at, back.status, back.version) == (TEN, TEN + HOUR, Status.CONFIRMED, 3)
    assert places(back) == [(sold.space.pk, TEN, TEN + HOUR)]
    assert told()[-2:] == ["bookings.booking_rescheduled", "bookings.booking_undone"]
    assert not Pointer.objects.held().exists()
    assert audit_claims() == []


def test_a_reason_given_before_stands_again(booking):
    early = NewTime(TEN - 3 * HOUR, TEN - 2 * HOUR)
    moved = reschedule_booking(booking.pk, early, **BY_STAFF, how=How(breaking="The coach is here anyway"))
    for deed in (How(breaking="Another word", hold_for=HOLD_FOR), How(hold_for=HOLD_FOR)):
        again = reschedule_booking(booking.pk, TOMORROW, **BY_STAFF, how=deed)
        again.refresh_from_db()
        back = undone(again)
        assert (
            (back.reason, back.starts_at)
            == (moved.reason, moved.starts_at)
            == ("The coach is here anyway", early.starts_at)
        )
    gone = cancel_booking(booking.pk, **BY_STAFF, how=Cancelling(hold_for=HOLD_FOR))

    assert (gone.reason, undone(gone).reason) == ("", moved.reason)


def test_a_calendar_that_read_it_in_between_is_told_once_more(booking):
    moved = rescheduled(booking)

    assert (moved.sequence, undone(moved).sequence) == (1, 2)


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.HELD])
def test_a_cancelled_booking_is_what_it_was(sold, status):
    make = hold_booking if status == Status.HELD else book
    booking = make(hour_wish(sold), order(), **BY_STAFF)
    how = Cancelling(reason="The wrong one", hold_for=HOLD_FOR)
    gone = cancel_booking(booking.pk, **BY_STAFF, how=how)

    back = undone(gone)

    back.refresh_from_db()
    assert (back.status, back.kept, back.ended_at, back.reason) == (status, None, None, "")
    assert back.held_until == booking.held_until
    assert places(back) == [(sold.space.pk, TEN, TEN + HOUR)]


def test_a_date_of_a_series_belongs_to_it_again(booking):
    period = {"starts_at": booking.starts_at, "ends_at": booking.ends_at, "local_start": booking.starts_at}
    date = SeriesDate.objects.create(series=SeriesFactory(), booking=booking, state=DateState.BOOKED, **period)
    gone = cancel_booking(booking.pk, **BY_STAFF, how=Cancelling(hold_for=HOLD_FOR))

    undone(gone)

    date.refresh_from_db()
    assert date.state == DateState.BOOKED


def test_a_check_in_is_undone(booking):
    inside = check_in(booking.pk, by=BY_STAFF["by"], channel=BY_STAFF["channel"], now=TEN, hold_for=HOLD_FOR)

    back = undone(inside, now=TEN + timedelta(seconds=4))

    assert (back.status, back.checked_in_at) == (Status.CONFIRMED, None)


def test_what_was_made_by_mistake_is_let_go_without_charge_and_without_a_word(sold):
    booking = book(hour_wish(sold), order(hold_for=HOLD_FOR), **BY_STAFF)

    gone = undone(booking)

    assert (gone.status, gone.kept, places(gone)) == (Status.CANCELLED, 0, [])
    let_it_be_told()
    assert "bookings.booking_cancelled" not in told()


def test_nobody_hears_of_it_before_the_moment_of_undo_is_over(booking):
    rescheduled(booking)

    soonest = Now() + HOLD_FOR - timedelta(seconds=2)
    assert Pointer.objects.held().filter(due_at__gt=soonest).count() == 1
    assert relay_due() == 0
    let_it_be_told()
    assert not Pointer.objects.exists()


def test_what_was_told_is_not_undone(booking):
    moved = rescheduled(booking)
    let_it_be_told()

    with pytest.raises(TooLateToUndo):
        undone(moved)

    booking.refresh_from_db()
    assert booking.starts_at == TOMORROW.starts_at


def test_what_was_never_held_is_not_undone(booking):
    moved = reschedule_booking(booking.pk, TOMORROW, **BY_STAFF)

    with pytest.raises(TooLateToUndo):
        undone(moved)


def test_after_somebody_elses_change_it_is_refused(booking):
    moved = rescheduled(booking)
    override_price(booking.pk, Money(Decimal(5), "EUR"), how=How(reason="A friend"), **BY_STAFF)

    with pytest.raises(Stale):
        undone(moved)
    with pytest.raises(TooLateToUndo):
        undone(moved, version=moved.version + 1)


def test_where_somebody_has_taken_the_place_it_is_refused_and_stays_as_it_is(sold, booking):
    moved = rescheduled(booking)
    book(hour_wish(sold), order(BEN), **BY_STAFF)

    with pytest.raises(PlaceGivenAway):
        undone(moved)

    assert places(moved) == [(sold.space.pk, TEN + DAY, TEN + DAY + HOUR)]
    assert Pointer.objects.held().exists()


def test_the_last_of_two_moves_is_undone_and_the_first_is_told(booking):
    rescheduled(booking)
    later = rescheduled(booking, NewTime(TEN + 2 * DAY, TEN + 2 * DAY + HOUR))

    back = undone(later)

    assert back.starts_at == TEN + DAY
    assert Pointer.objects.held().count() == 1


@pytest.mark.parametrize(
    ("night", "hours"),
    [(datetime(2027, 3, 28, 0, 30, tzinfo=UTC), 1), (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), 2)],
)
def test_in_a_night_the_clocks_change_it_is_back_at_the_same_moment(booking, night, hours):
    """From and to times beside the hour that is missing, and the one that comes twice."""
    there = NewTime(night, night + hours * HOUR)
    moved = rescheduled(booking, there, breaking="A party")
    again = rescheduled(moved, NewTime(night + 4 * HOUR, night + 5 * HOUR), breaking="A party")

    back = undone(again)

    back.refresh_from_db()
    assert (back.starts_at, back.ends_at) == (there.starts_at, there.ends_at)
    assert [(start, end) for _space, start, end in places(back)] == [(there.starts_at, there.ends_at)]


def test_an_address_is_good_for_one_version_here_alone(booking):
    token = undo_url(booking).rstrip("/").rpartition("/")[2]

    assert undo_asked(token) == (booking.reference, 1)
    assert undo_asked(token + "x") is None
    assert undo_asked("nothing") is None
