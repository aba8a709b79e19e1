"""The calendar of the desk: its page, its feed, what somebody keeps of it."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from apps.accounts.choices import Role
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import BookingFactory
from tests.factories.venues import SpaceFactory, VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/calendar/"
FEED = "/staff/calendar/feed/"


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def test_the_page_shows_the_day_in_words(desk: Client) -> None:
    venue = VenueFactory(time_zone="Europe/Madrid")
    court = SpaceFactory(venue=venue, name="Court 1")
    booking = BookingFactory(space=court, offer__venue=venue)

    page = desk.get(f"{PAGE}?on=2027-01-04")

    assert page.status_code == 200
    assert booking.guest.name in page.content.decode()


def test_the_feed_tells_times_of_the_venue(desk: Client) -> None:
    venue = VenueFactory(time_zone="Europe/Madrid")
    court = SpaceFactory(venue=venue, name="Court 1")
    booking = BookingFactory(space=court, offer__venue=venue, starts_at=datetime(2027, 1, 4, 17, tzinfo=UTC))

    told = desk.get(f"{FEED}?on=2027-01-04&view=day").json()

    assert [row["title"] for row in told["resources"]] == ["Court 1"]
    (event,) = [each for each in told["events"] if "display" not in each]
    assert (event["start"], event["end"]) == ("2027-01-04T18:00:00", "2027-01-04T19:00:00")
    assert event["extendedProps"]["reference"] == booking.reference
