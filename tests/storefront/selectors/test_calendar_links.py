from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from apps.bookings.errors.guest_links import LinkIsWorthless
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import booking_by_token
from apps.storefront.selectors.calendar_links import CalendarLinks, calendar_links
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import BookingFactory
from tests.factories.venues import HourOfferFactory, SpaceFactory

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def test_googles_page_is_told_time_zone_and_place(in_club: Tenant) -> None:
    told = _asked(_links(in_club).google)

    assert told == {
        "action": "TEMPLATE",
        "text": "Padel at Riverside",
        "dates": "20270104T170000Z/20270104T180000Z",
        "ctz": "Europe/Madrid",
        "location": "Riverside, Calle de Alcalá 1, 28014 Madrid, ES",
        "details": "Reference: K7PX-4T9W\nPlace: Court 1",
    }


def test_outlooks_page_is_told_the_same(in_club: Tenant) -> None:
    told = _asked(_links(in_club).outlook)

    assert (told["subject"], told["startdt"], told["enddt"]) == (
        "Padel at Riverside",
        "2027-01-04T17:00:00+00:00",
        "2027-01-04T18:00:00+00:00",
    )


def test_the_feed_names_the_host_the_file_does_not(in_club: Tenant) -> None:
    links = _links(in_club)

    assert links.webcal.startswith("webcal://club.serai.localhost")
    assert links.webcal.endswith(links.file)


def test_the_link_of_the_file_opens_nothing_else(in_club: Tenant) -> None:
    booking = _booking()
    token = calendar_links(booking, tenant=in_club).file.split("/")[-2]

    assert booking_by_token(token, now=NOW, purpose=LinkPurpose.CALENDAR) == booking
    with pytest.raises(LinkIsWorthless):
        booking_by_token(token, now=NOW)


def _links(tenant: Tenant) -> CalendarLinks:
    return calendar_links(_booking(), tenant=tenant)


def _booking() -> Booking:
    offer = HourOfferFactory(name_en="Padel", venue__name_en="Riverside")
    court = SpaceFactory(venue=offer.venue, name_en="Court 1")
    booking: Booking = BookingFactory(reference="K7PX4T9W", offer=offer, space=court)
    return booking


def _asked(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
