from datetime import timedelta

from apps.bookings.models.claim import Claim
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.selectors.claim_audit import audit_claims
from apps.bookings.services.book import book
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.move_space import move_to_spaces
from tests.bookings.undoing import DAY, HELD, places, rescheduled, undone
from tests.bookings.wishes import BY_STAFF, HOUR, TEN, hour_wish, order, tour_wish
from tests.factories.sellable import courts, tour, with_policy
from tests.factories.venues import DepartureFactory


def test_a_move_to_another_court_is_undone(in_club):
    sold = courts(2)
    booking = book(hour_wish(sold, space_ids=(sold.spaces[0].pk,)), order(), **BY_STAFF)
    there = move_to_spaces(booking.pk, [sold.spaces[1].pk], **BY_STAFF, how=HELD)

    undone(there)

    assert places(booking) == [(sold.spaces[0].pk, TEN, TEN + HOUR)]


def test_a_move_of_what_has_begun_leaves_no_gap_when_it_is_undone(in_club):
    sold = courts(2)
    booking = book(hour_wish(sold, space_ids=(sold.spaces[0].pk,)), order(), **BY_STAFF)
    begun = {**BY_STAFF, "now": TEN + HOUR / 4}
    there = move_to_spaces(booking.pk, [sold.spaces[1].pk], **begun, how=HELD)
    assert len(places(there)) == 2

    undone(there, now=TEN + HOUR / 4 + timedelta(seconds=5))

    assert places(booking) == [(sold.spaces[0].pk, TEN, TEN + HOUR)]


def test_a_seat_and_the_guide_of_its_departure_come_back(in_club):
    trip = tour(seats=4)
    booking = book(tour_wish(trip, adults=2), order(), **BY_STAFF)
    crew = Claim.objects.filter(crew_of=trip.departure, live=True).count()
    gone = cancel_booking(booking.pk, **BY_STAFF, how=Cancelling(hold_for=HOLD_FOR))
    assert not Claim.objects.filter(live=True).exists()

    undone(gone)

    assert Claim.objects.filter(booking=booking, live=True, departure=trip.departure).count() == 2
    assert Claim.objects.filter(crew_of=trip.departure, live=True).count() == crew > 0


def test_another_departure_is_undone(in_club):
    trip = tour(seats=4)
    with_policy(trip)
    later = DepartureFactory(offer=trip.offer, starts_at=trip.departure.starts_at + DAY, seats=4)
    booking = book(tour_wish(trip, adults=2), order(), **BY_STAFF)
    moved = rescheduled(booking, NewTime(later.starts_at, later.ends_at, departure_id=later.pk))

    back = undone(moved)

    assert (back.departure_id, back.starts_at) == (trip.departure.pk, trip.departure.starts_at)
    assert audit_claims() == []
