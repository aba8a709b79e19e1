from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.arrivals import NotBegun
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.settings import BookingSettings
from apps.bookings.services.complete import complete_booking, complete_due
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory
from tests.factories.venues import SpaceFactory

DESK = {"by": SYSTEM, "channel": Channel.STAFF}
ENDS = STARTS + timedelta(hours=1)


def test_what_has_ended_is_completed_by_itself_once(in_club):
    came, nobody_looked, to_come = (
        BookingFactory(status=Status.CHECKED_IN),
        BookingFactory(),
        BookingFactory(starts_at=ENDS),
    )

    assert complete_due(now=ENDS) == 2
    assert complete_due(now=ENDS) == 0

    told = {row.pk: (row.status, row.ended_at) for row in Booking.objects.all()}
    over = (Status.COMPLETED, ENDS)
    assert told == {came.pk: over, nobody_looked.pk: over, to_come.pk: (Status.CONFIRMED, None)}
    assert Entry.objects.filter(event="bookings.booking_completed", channel=Channel.SWEEP).count() == 2
    assert Claim.objects.filter(live=True).count() == 3


def test_a_business_may_wait_before_it_counts_as_over(in_club):
    BookingSettings.objects.create(pk=1, complete_after_minutes=30)
    BookingFactory()

    assert complete_due(now=ENDS + timedelta(minutes=29)) == 0
    assert complete_due(now=ENDS + timedelta(minutes=30)) == 1


@pytest.mark.parametrize("status", [Status.PENDING, Status.CANCELLED, Status.NO_SHOW])
def test_the_sweep_leaves_alone_what_never_took_place(in_club, status):
    BookingFactory(status=status)

    assert complete_due(now=ENDS) == 0


def test_who_goes_early_leaves_the_place_to_others_once_it_is_cleaned(in_club):
    court = SpaceFactory()
    booking = BookingFactory(status=Status.CHECKED_IN, space=False)
    ClaimFactory(booking=booking, space=court, during=(STARTS, ENDS + timedelta(minutes=15)))

    complete_booking(booking.pk, **DESK, now=STARTS + timedelta(minutes=20))

    claim = Claim.objects.get()
    assert (claim.live, claim.during.upper) == (True, STARTS + timedelta(minutes=35))
    ClaimFactory(space=court, during=(STARTS + timedelta(minutes=35), ENDS))


def test_nothing_is_over_before_it_began(in_club):
    booking = BookingFactory()

    with pytest.raises(NotBegun):
        complete_booking(booking.pk, **DESK, now=STARTS - timedelta(seconds=1))

    assert complete_booking(booking.pk, **DESK, now=STARTS).status == Status.COMPLETED


def test_what_is_over_is_not_completed_again(in_club):
    with pytest.raises(IllegalMove):
        complete_booking(BookingFactory(status=Status.NO_SHOW).pk, **DESK, now=ENDS)
