import pytest

from apps.bookings.errors.places import PlaceGone
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import spot_of_seat, spot_of_space
from apps.bookings.services.only_leaves import refuse_parted
from apps.core.clock import now
from tests.factories.bookings import STARTS, BookingFactory
from tests.factories.venues import DepartureFactory, SpaceFactory


def test_a_space_that_got_parts_is_gone_and_one_whose_parts_were_put_away_is_not(in_club):
    leaf, hall, former = SpaceFactory.create_batch(3)
    SpaceFactory(parent=hall), SpaceFactory(parent=former, archived_at=now())
    period = BookingFactory().period
    takings = {space: Taking(spot_of_space(space.pk), period, space_id=space.pk) for space in (leaf, hall, former)}

    refuse_parted([takings[leaf], takings[former]])

    with pytest.raises(PlaceGone):
        refuse_parted([takings[leaf], takings[hall]])


def test_seats_have_no_parts_and_cost_no_question(in_club, django_assert_num_queries):
    departure = DepartureFactory(starts_at=STARTS)
    seat = Taking(spot_of_seat(departure.pk, 1), BookingFactory().period, departure_id=departure.pk, number=1)

    with django_assert_num_queries(0):
        refuse_parted([seat])
