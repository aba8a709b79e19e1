from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.rules.why_not import Suggestion
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.suggestions import nearest
from apps.core.periods import zone_named
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, court, courts, double_room, open_venue, tour
from tests.factories.venues import DepartureFactory

pytestmark = pytest.mark.usefixtures("in_club")

SIX = datetime(2027, 1, 11, 17, tzinfo=UTC)
HALF = timedelta(minutes=30)


def test_the_times_around_a_taken_hour_are_offered_the_nearest_first() -> None:
    sold = court(min_minutes=60)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=SIX)

    found = nearest(Wish(sold.offer.pk, SIX, SIX + 2 * HALF, {None: 2}), now=NOW)

    assert [each.starts_at for each in found] == [SIX + 2 * HALF, SIX - 2 * HALF, SIX + 3 * HALF]


def test_half_an_hour_less_is_nearer_than_another_hour() -> None:
    sold = court()
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=SIX + 2 * HALF)

    found = nearest(Wish(sold.offer.pk, SIX, SIX + 3 * HALF, {None: 2}), now=NOW)

    assert found[0] == Suggestion(SIX, SIX + 2 * HALF)


def test_another_court_at_the_same_time_is_nearest_of_all() -> None:
    sold = courts(2, guest_chooses=True)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=SIX)

    found = nearest(Wish(sold.offer.pk, SIX, SIX + 2 * HALF, {None: 2}, space_ids=(sold.space.pk,)), now=NOW)

    assert found[0] == Suggestion(SIX, SIX + 2 * HALF, (sold.spaces[1].pk,))


def test_late_in_the_evening_the_next_day_may_be_nearer() -> None:
    sold = court(open_venue(hours=[(0, 24)]), min_minutes=60)
    late = datetime(2027, 1, 11, 22, tzinfo=UTC)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=late)

    found = nearest(Wish(sold.offer.pk, late, late + 2 * HALF, {None: 2}), now=NOW)

    assert [each.starts_at for each in found] == [late + 2 * HALF, late - 2 * HALF, late + 3 * HALF]
    assert found[0].starts_at.astimezone(zone_named(sold.venue.time_zone)).day == 12


def test_a_full_day_leads_to_the_next() -> None:
    sold = court(open_venue(hours=[(17, 19)]), min_minutes=60)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=SIX - 2 * HALF, ends_at=SIX + 2 * HALF)

    found = nearest(Wish(sold.offer.pk, SIX, SIX + 2 * HALF, {None: 2}), now=NOW)

    assert [each.starts_at.day for each in found] == [12, 12, 12]


def test_a_stay_moves_with_its_nights() -> None:
    sold = double_room()
    arrival, leaving = datetime(2027, 1, 11, 14, tzinfo=UTC), datetime(2027, 1, 13, 10, tzinfo=UTC)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=arrival, ends_at=leaving)

    found = nearest(Wish(sold.offer.pk, arrival, leaving, {None: 2}), now=NOW)

    assert [each.starts_at.day for each in found] == [13, 9, 14]
    assert all(each.ends_at - each.starts_at == leaving - arrival for each in found)


def test_a_sold_out_tour_names_the_next_one() -> None:
    trip = tour(seats=2)
    later = DepartureFactory(offer=trip.offer, starts_at=trip.departure.starts_at + timedelta(days=3))
    BookingFactory(offer=trip.offer, departure=trip.departure, people=2)
    wish = Wish(
        trip.offer.pk, trip.departure.starts_at, trip.departure.ends_at, {None: 2}, departure_id=trip.departure.pk
    )

    assert [each.departure_id for each in nearest(wish, now=NOW)] == [later.pk]


def test_where_no_time_would_help_none_is_named() -> None:
    sold = court()

    assert nearest(Wish(sold.offer.pk, SIX, SIX + 2 * HALF, {None: 40}), now=NOW) == ()
