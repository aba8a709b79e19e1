from datetime import timedelta
from decimal import Decimal

import pytest

from apps.bookings.choices import Status, StrikeReason
from apps.bookings.errors.arrivals import NotBegun, NothingToRelease, TooLateToUndoNoShow
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.errors.places import PlaceTaken
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import Strike
from apps.bookings.services.no_show import mark_no_show, release_place, undo_no_show
from apps.journal.choices import Channel, user_actor
from apps.journal.models.entry import Entry
from apps.rates.rules.policy import PolicyTerms
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory

DESK = {"by": user_actor(7), "channel": Channel.STAFF}
LATER = STARTS + timedelta(minutes=20)
HALF = PolicyTerms(no_show_percent=Decimal(50)).as_json()


def test_somebody_who_does_not_come_pays_what_the_policy_keeps_and_gets_a_strike(in_club):
    booking = BookingFactory(policy=HALF)

    mark_no_show(booking.pk, **DESK, now=LATER)

    booking.refresh_from_db()
    assert (booking.status, booking.kept, booking.ended_at) == (Status.NO_SHOW, 12, LATER)
    strike = Strike.objects.get()
    assert (strike.booking, strike.reason) == (booking, StrikeReason.NO_SHOW)
    entry = Entry.objects.get(event="bookings.guest_did_not_come")
    assert (entry.before, entry.after) == (
        {"status": "confirmed", "kept": None},
        {"status": "no_show", "kept": "12.00"},
    )


def test_a_lenient_policy_gives_no_strike(in_club):
    mark_no_show(BookingFactory(policy=PolicyTerms(no_show_strikes=False).as_json()).pk, **DESK, now=LATER)

    assert not Strike.objects.exists()


def test_nobody_is_missing_before_the_start(in_club):
    booking = BookingFactory()

    with pytest.raises(NotBegun):
        mark_no_show(booking.pk, **DESK, now=STARTS - timedelta(seconds=1))


@pytest.mark.parametrize("status", [Status.CHECKED_IN, Status.PENDING, Status.CANCELLED])
def test_only_a_confirmed_guest_can_be_missing(in_club, status):
    with pytest.raises(IllegalMove):
        mark_no_show(BookingFactory(status=status).pk, **DESK, now=LATER)


def test_it_may_be_taken_back_for_two_days_with_its_strike(in_club):
    booking = BookingFactory(policy=HALF)
    mark_no_show(booking.pk, **DESK, now=LATER)

    with pytest.raises(TooLateToUndoNoShow):
        undo_no_show(booking.pk, **DESK, now=LATER + timedelta(hours=48, seconds=1))
    undo_no_show(booking.pk, **DESK, now=LATER + timedelta(hours=48))

    booking.refresh_from_db()
    assert (booking.status, booking.kept, booking.ended_at) == (Status.CONFIRMED, None, None)
    assert Strike.objects.get().undone_at is not None


def test_the_rest_of_the_time_may_be_given_to_others(in_club):
    booking = BookingFactory()
    court = booking.claims.get().space
    mark_no_show(booking.pk, **DESK, now=LATER)

    release_place(booking.pk, **DESK, now=LATER)

    assert Claim.objects.get().during.upper == LATER
    ClaimFactory(space=court, during=(LATER, booking.ends_at))
    assert Entry.objects.filter(event="bookings.place_released").count() == 1
    with pytest.raises(NothingToRelease):
        release_place(booking.pk, **DESK, now=LATER)


def test_the_place_of_somebody_who_may_still_come_is_not_given_away(in_club):
    with pytest.raises(IllegalMove):
        release_place(BookingFactory().pk, **DESK, now=LATER)


def test_taken_back_it_has_its_place_again_where_that_is_free(in_club):
    booking = BookingFactory()
    mark_no_show(booking.pk, **DESK, now=LATER)
    release_place(booking.pk, **DESK, now=LATER)

    undo_no_show(booking.pk, **DESK, now=LATER + timedelta(minutes=5))

    spans = sorted((claim.during.lower, claim.during.upper) for claim in Claim.objects.filter(live=True))
    assert spans == [(STARTS, LATER), (LATER + timedelta(minutes=5), booking.ends_at)]


def test_it_cannot_be_taken_back_once_the_place_is_somebody_elses(in_club):
    booking = BookingFactory()
    court = booking.claims.get().space
    mark_no_show(booking.pk, **DESK, now=LATER)
    release_place(booking.pk, **DESK, now=LATER)
    ClaimFactory(space=court, during=(LATER, booking.ends_at))

    with pytest.raises(PlaceTaken):
        undo_no_show(booking.pk, **DESK, now=LATER)

    assert Booking.objects.get(pk=booking.pk).status == Status.NO_SHOW
