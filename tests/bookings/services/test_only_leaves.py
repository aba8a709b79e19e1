import pytest
from django.db import transaction

from apps.bookings.errors.places import PlaceGone
from apps.bookings.models.claim import Claim
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import spot_of_seat, spot_of_space
from apps.bookings.services.claims import take
from apps.core.clock import now
from tests.factories.bookings import STARTS, BookingFactory
from tests.factories.venues import DepartureFactory, SpaceFactory


def test_a_space_that_got_parts_is_gone_and_one_whose_parts_were_put_away_is_not(in_club):
    leaf, hall, former = SpaceFactory.create_batch(3)
    SpaceFactory(parent=hall), SpaceFactory(parent=former, archived_at=now())
    booking = BookingFactory()
    takings = {
        space: Taking(spot_of_space(space.pk), booking.period, space_id=space.pk) for space in (leaf, hall, former)
    }

    for alone_or_not in ([hall], [leaf, hall]):
        with pytest.raises(PlaceGone), transaction.atomic():
            take([takings[space] for space in alone_or_not], now=STARTS, booking_id=booking.pk)
    take([takings[leaf], takings[former]], now=STARTS, booking_id=booking.pk)

    assert {*Claim.objects.filter(space__in=[leaf, hall, former]).values_list("space", flat=True)} == {
        leaf.pk,
        former.pk,
    }


def test_seats_have_no_parts(in_club):
    departure = DepartureFactory(starts_at=STARTS)
    booking = BookingFactory()
    seat = Taking(spot_of_seat(departure.pk, 1), booking.period, departure_id=departure.pk, number=1)

    take([seat], now=STARTS, booking_id=booking.pk)

    assert Claim.objects.get(departure=departure).number == 1
