"""A visitor of a business's own site, the moment they come, and what they have booked."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from apps.bookings.models.booking import Booking
from tests.factories.sellable import NOW, Sold, court, with_policy
from tests.storefront.own import booked


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "club.serai.localhost"})


@pytest.fixture
def sold() -> Sold:
    """A court whose bookings may be cancelled free of charge until a day before."""
    return with_policy(court(), cancel=1440)


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return booked(sold)
