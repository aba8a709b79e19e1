"""Bookings that need a place: who stands there and why, what is free for them, and all of them at once."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client

from apps.accounts.choices import Role
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.services.book import book
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import ClosureReason
from apps.venues.models.hours import Closure
from tests.bookings.wishes import ANA, BEN, BY_STAFF, HOUR, TEN, hour_wish, order, tour_wish
from tests.factories.sellable import NOW, Sold, courts, tour, with_policy
from tests.factories.venues import VenueFactory
from tests.rates.signed_in import signed_in

TRAY = "/staff/calendar/tray/"
ASSIGN = "/staff/calendar/tray/assign/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


@pytest.fixture
def sold(in_club: Tenant) -> Sold:
    return with_policy(courts(3))


def booked(sold: Sold, court: int, guest: object = ANA, *, later: int = 0) -> Booking:
    wish = hour_wish(sold, TEN + later * HOUR, space_ids=(sold.spaces[court].pk,))
    return book(wish, order(guest), **BY_STAFF)


def shut(sold: Sold, court: int | None) -> Closure:
    """All of Monday."""
    return Closure.objects.create(
        venue=sold.offer.venue,
        space=None if court is None else sold.spaces[court],
        during=DateTimeTZRange(TEN - 5 * HOUR, TEN + timedelta(hours=12)),
        reason=ClosureReason.MAINTENANCE,
    )


def courts_of(booking: Booking) -> list[int | None]:
    return list(Claim.objects.filter(booking=booking, live=True).values_list("space_id", flat=True))


def test_a_booking_whose_court_is_shut_stands_there_and_another_does_not(desk, sold):
    hit, fine = booked(sold, 0), booked(sold, 1, BEN)
    shut(sold, 0)

    page = desk.get(TRAY).content.decode()

    assert "1 booking needs a place" in page
    assert (hit.reference in page, fine.reference in page) == (True, False)
    assert f"Shut: {ClosureReason.MAINTENANCE.label}" in page


def test_whoever_has_no_place_at_all_stands_there_and_who_needs_none_does_not(desk, sold):
    lost = booked(sold, 0)
    Claim.objects.filter(booking=lost).update(live=False)
    book(tour_wish(tour()), order(BEN), **BY_STAFF)

    page = desk.get(TRAY).content.decode()

    assert ("1 booking needs a place" in page, "It has no place." in page) == (True, True)


def test_what_is_over_or_lifted_needs_nothing(desk, sold):
    booked(sold, 0)
    closure = shut(sold, 0)
    Closure.objects.update(lifted_at=NOW)
    assert "0 bookings need a place" in desk.get(TRAY).content.decode()

    Closure.objects.filter(pk=closure.pk).update(lifted_at=None)
    Booking.objects.update(status="cancelled", kept=0)
    assert "0 bookings need a place" in desk.get(TRAY).content.decode()


def test_picking_one_shows_the_places_that_are_free_and_open(desk, sold):
    hit, _other = booked(sold, 0), booked(sold, 1, BEN)
    shut(sold, 0)
    free = sold.spaces[2]

    part = desk.get(TRAY, {"pick": hit.reference}, headers=HTMX).content.decode()

    assert f'data-tray-lit="s{free.pk} "' in part
    assert part.count('name="to"') == 1


def test_one_is_put_at_a_place_and_may_be_undone(desk, sold):
    hit = booked(sold, 0)
    shut(sold, 0)

    response = desk.post(f"{TRAY}{hit.reference}/", {"to": f"1/{sold.spaces[2].pk}"}, headers=HTMX)

    assert (response.status_code, courts_of(hit)) == (204, [sold.spaces[2].pk])
    assert "/staff/calendar/undo/" in json.loads(response.headers["HX-Trigger"])["toast"]["undo"]


def test_a_place_that_is_shut_is_none(desk, sold):
    hit = booked(sold, 0)
    shut(sold, None)

    part = desk.get(TRAY, {"pick": hit.reference}, headers=HTMX).content.decode()

    assert "No other place is free" in part


def test_all_get_the_best_place_and_no_two_the_same(desk, sold):
    first, second = booked(sold, 0), booked(sold, 1, BEN)
    shut(sold, 0)
    shut(sold, 1)
    before = desk.get(ASSIGN).content.decode()
    assert "1 booking can be moved." in before
    assert "No other place is free at this time." in before

    value = before.partition('name="to" value="')[2].partition('"')[0]
    after = desk.post(ASSIGN, {"to": value}).content.decode()

    assert "1 booking has a place again." in after
    assert (courts_of(first), courts_of(second)) == ([sold.spaces[2].pk], [sold.spaces[1].pk])


def test_a_row_that_somebody_has_changed_is_told_and_the_others_are_done(desk, sold):
    stale, fine = booked(sold, 0), booked(sold, 0, BEN, later=1)
    shut(sold, 0)
    Booking.objects.filter(pk=stale.pk).update(version=5)
    place = sold.spaces[2].pk

    page = desk.post(ASSIGN, {"to": [f"{stale.reference}/1/{place}", f"{fine.reference}/1/{place}"]}).content.decode()

    assert "1 booking has a place again." in page
    assert "Somebody has changed this booking meanwhile" in page
    assert (courts_of(stale), courts_of(fine)) == ([sold.spaces[0].pk], [place])


def test_a_script_has_them_done_in_portions_and_is_told_how_far_it_has_come(desk, sold, monkeypatch):
    monkeypatch.setattr("apps.bookings.views.assign.PORTION", 2)
    moved = [booked(sold, 0, BEN, later=hour) for hour in range(3)]
    shut(sold, 0)
    values = re.findall(r'name="to" value="([^"]+)"', desk.get(ASSIGN).content.decode())

    first = desk.post(ASSIGN, {"to": values}, headers=HTMX).content.decode()
    told = dict(re.findall(r'name="(moved|ticked)" value="([^"]*)"', first))

    assert told == {"moved": "2", "ticked": "3"}
    assert ('hx-trigger="load"' in first, "2 bookings have a place again." in first) == (True, True)
    assert [f'id="assign-{each.reference}" hx-swap-oob="true"' in first for each in moved] == [True, True, False]
    last = desk.post(ASSIGN, {"to": values[2:], **told}, headers=HTMX).content.decode()
    assert ('hx-trigger="load"' in last, "3 bookings have a place again." in last) == (False, True)
    assert [courts_of(each) for each in moved] == [[sold.spaces[1].pk]] * 3


@pytest.mark.parametrize("value", ["", "x/y/z", "9/999999999999999999999"])
def test_what_somebody_made_up_moves_nothing(desk, sold, value):
    hit = booked(sold, 0)
    shut(sold, 0)

    assert desk.post(f"{TRAY}{hit.reference}/", {"to": value}, headers=HTMX).status_code in {409, 422}
    assert courts_of(hit) == [sold.spaces[0].pk]


def test_an_accountant_reads_and_moves_nothing(in_club, sold):
    hit = booked(sold, 0)
    shut(sold, 0)
    accountant = signed_in(in_club, Role.ACCOUNTANT)

    page = accountant.get(TRAY, {"pick": hit.reference}).content.decode()
    assert (hit.reference in page, "Assign best" in page, 'name="to"' in page) == (True, False, False)
    assert accountant.get(ASSIGN).status_code == 403
    assert accountant.post(f"{TRAY}{hit.reference}/", {"to": f"1/{sold.spaces[2].pk}"}).status_code == 403


def test_bookings_of_other_venues_are_not_there(in_club, sold):
    hit = booked(sold, 0)
    shut(sold, 0)
    elsewhere = signed_in(in_club, Role.DESK, venue_ids=[VenueFactory().pk])

    assert "0 bookings need a place" in elsewhere.get(TRAY).content.decode()
    assert elsewhere.post(f"{TRAY}{hit.reference}/", {"to": f"1/{sold.spaces[2].pk}"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_tray_asks_the_same_for_one_and_three(desk, sold, rows, django_assert_max_num_queries):
    for number in range(rows):
        booked(sold, 0, BEN, later=number)
    shut(sold, 0)
    desk.get(TRAY)

    with django_assert_max_num_queries(16):
        desk.get(TRAY)


@pytest.mark.parametrize("key", ["9" * 25, "9" * 5000, "²"])
def test_spaces_nobody_has_are_no_places(desk, sold, key):
    booking = booked(sold, 0)
    at = {"start": "2027-01-11T10:00", "end": "2027-01-11T11:00", "space": key}

    assert desk.get("/staff/calendar/preview/", at).status_code == 404
    assert desk.get("/staff/bookings/quick/", at).status_code == 404
    assert desk.get(f"/staff/calendar/move/{booking.reference}/", at).status_code == 200
