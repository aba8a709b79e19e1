"""How many places somebody may keep from others who has not said who they are."""

from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.storefront.gateways.live_holds import note_taken
from apps.storefront.selectors.visitor_holds import MOST_AT_AN_ADDRESS, MOST_OWN, holds_too_many
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW

pytestmark = pytest.mark.usefixtures("in_club")
OFFICE = "1:address:192.0.2.7"


def held(count: int, **told: object) -> list[Booking]:
    kept = {"status": Status.HELD, "guest": None, "held_until": NOW + timedelta(minutes=9), **told}
    return [BookingFactory(**kept) for _ in range(count)]


def references(bookings: list[Booking]) -> list[str]:
    return [booking.reference for booking in bookings]


def test_one_browser_keeps_five_places_and_no_sixth() -> None:
    assert not holds_too_many(OFFICE, references(held(MOST_OWN - 1)), now=NOW)
    assert holds_too_many(OFFICE, references(held(MOST_OWN)), now=NOW)


def test_places_that_have_lapsed_or_are_booked_do_not_count() -> None:
    lapsed = held(MOST_OWN, held_until=NOW - timedelta(minutes=1))
    booked = [BookingFactory(status=Status.CONFIRMED) for _ in range(MOST_OWN)]

    assert not holds_too_many(OFFICE, references([*lapsed, *booked]), now=NOW)


def test_colleagues_behind_one_address_are_not_in_each_others_way() -> None:
    for booking in held(MOST_OWN * 2):
        note_taken(OFFICE, booking.pk)

    assert not holds_too_many(OFFICE, [], now=NOW)


def test_who_forgets_every_cookie_is_known_by_their_address() -> None:
    for booking in held(MOST_AT_AN_ADDRESS):
        note_taken(OFFICE, booking.pk)

    assert holds_too_many(OFFICE, [], now=NOW)
    assert not holds_too_many("1:address:192.0.2.8", [], now=NOW)
