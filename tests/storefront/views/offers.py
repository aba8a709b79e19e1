"""The page of an offer as a visitor reads it."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

from django.test import Client

from apps.venues.models.offer import Offer
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import Sold, Tour
from tests.factories.venues import DepartureFactory

HTMX = {"HX-Request": "true"}
TEN, HALF_PAST = "2027-01-11T10:00+01:00", "2027-01-11T10:30+01:00"


def page(client: Client, offer: Offer, prefix: str = "", **told: Any) -> str:
    response = client.get(f"{prefix}/offers/{offer.slug}/", told)
    assert response.status_code == 200
    return unescape(response.content.decode())


def taken_at_ten(sold: Sold, *, space: int = 0) -> None:
    BookingFactory(offer=sold.offer, space=sold.spaces[space], starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC))


def tile(words: str, time: str) -> str:
    """The start of that time, as radio or as link."""
    found = re.search(rf"<(label|a) class=\"slot(?:(?!</\1>).)*?<b>{time}</b>.*?</\1>", words, re.DOTALL)
    assert found, f"no start at {time}"
    return found[0]


def leave_again(trip: Tour, day: int, **told: Any) -> None:
    DepartureFactory(offer=trip.offer, starts_at=datetime(2027, 1, day, 9, tzinfo=UTC), **told)
