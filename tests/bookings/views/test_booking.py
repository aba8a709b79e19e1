"""The page of one booking, and the drawer that shows the same."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client

from apps.accounts.choices import Role
from apps.bookings.views.answers import changed, toast
from apps.tenants.models.tenant import Tenant
from tests.bookings.views.desk import HTMX
from tests.bookings.views.one_booking import PAGE
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.venues import VenueFactory
from tests.rates.signed_in import signed_in


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def test_a_page_tells_who_when_where_and_in_which_state(desk: Client) -> None:
    booking = BookingFactory(guest=GuestFactory(name="Ana Ruiz"))

    page = desk.get(f"{PAGE}{booking.reference}/").content.decode()

    times = "<bdi>6</bdi>–<bdi>7</bdi></bdi> p.m."
    for words in ("Ana Ruiz", "TEST-", "Confirmed", "Mon 4 Jan", times, "Central European", "€24.00"):
        assert words in page, words
    assert page.count("<h1") == 1


def test_htmx_gets_what_the_drawer_shows(desk: Client) -> None:
    booking = BookingFactory()

    part = desk.get(f"{PAGE}{booking.reference}/", headers=HTMX).content.decode()

    assert part.strip().startswith('<div class="drawer-inner"')
    assert ('id="booking-drawer-title"' in part, "<h1" in part) == (True, False)


def test_a_booking_of_another_venue_is_not_there(in_club: Tenant) -> None:
    booking = BookingFactory()
    elsewhere = signed_in(in_club, Role.DESK, venue_ids=[VenueFactory().pk])
    here = signed_in(in_club, Role.DESK, venue_ids=[booking.venue.pk])

    assert elsewhere.get(f"{PAGE}{booking.reference}/").status_code == 404
    assert here.get(f"{PAGE}{booking.reference}/").status_code == 200


def test_an_answer_tells_what_changed_beside_a_notice_with_its_way_back(in_club: Tenant) -> None:
    booking = BookingFactory(reference="K7PX4T9W")

    answer = toast(changed(HttpResponse(), booking), "Checked in", undo="/undo/")

    assert json.loads(answer.headers["HX-Trigger"]) == {
        "bookings:changed": {"reference": "K7PX4T9W"},
        "toast": {"text": "Checked in", "tone": "plain", "undo": "/undo/"},
    }
