"""Moving by drag and by dialog: what is done, what is asked first, and who may not."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from apps.accounts.choices import Role
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.services.book import book
from apps.journal.models.pointer import Pointer
from apps.tenants.models.tenant import Tenant
from apps.venues.models.offer import Offer
from tests.bookings.wishes import BEN, BY_STAFF, HOUR, TEN, hour_wish, night_wish, order, tour_wish
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, Sold, courts, double_room, tour, with_policy
from tests.factories.venues import VenueFactory
from tests.rates.signed_in import signed_in

HTMX = {"HX-Request": "true"}
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


@pytest.fixture
def manager(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.MANAGER)


@pytest.fixture
def sold(in_club: Tenant) -> Sold:
    return with_policy(courts(2))


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return book(hour_wish(sold, space_ids=(sold.spaces[0].pk,)), order(), **BY_STAFF)


def address(booking: Booking) -> str:
    return f"/staff/calendar/move/{booking.reference}/"


def dragged(start: str, end: str, **more: Any) -> dict[str, Any]:
    """As the script of the calendar sends it, in naive times of the venue."""
    return {"version": "1", "start": start, "end": end, "layout": "elapsed", **more}


def drop(client: Client, booking: Booking, told: dict[str, Any]) -> HttpResponse:
    return client.post(address(booking), told, headers=HTMX)


def toasted(response: HttpResponse) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(response.headers["HX-Trigger"])["toast"]
    return told


def place_of(booking: Booking) -> tuple[Any, ...]:
    booking.refresh_from_db()
    spaces = Claim.objects.filter(booking=booking, live=True).values_list("space_id", flat=True)
    return booking.starts_at, booking.ends_at, *spaces


def test_what_is_dropped_on_another_court_is_there_and_may_be_undone(desk, sold, booking):
    old, new = (space.pk for space in sold.spaces)
    told = dragged("2027-01-11T10:00:00", "2027-01-11T11:00:00", space=new, **{"from": old})

    response = drop(desk, booking, told)

    assert (response.status_code, place_of(booking)) == (204, (TEN, TEN + HOUR, new))
    assert "bookings:changed" in json.loads(response.headers["HX-Trigger"])
    assert Pointer.objects.held().count() == 1
    assert desk.post(toasted(response)["undo"], headers=HTMX).status_code == 204
    assert place_of(booking) == (TEN, TEN + HOUR, old)


def test_another_time_in_the_same_column_stays_in_it(desk, sold, booking):
    book(hour_wish(sold, TEN + HOUR, space_ids=(sold.spaces[0].pk,)), order(BEN), **BY_STAFF)

    response = drop(desk, booking, dragged("2027-01-11T11:00:00", "2027-01-11T12:00:00"))

    assert response.status_code == 422
    assert place_of(booking) == (TEN, TEN + HOUR, sold.spaces[0].pk)
    assert "This time is taken" in response.content.decode()


def test_a_refusal_offers_the_same_time_on_another_court(desk, sold, booking):
    book(hour_wish(sold, TEN + HOUR, space_ids=(sold.spaces[0].pk,)), order(BEN), **BY_STAFF)
    page = drop(desk, booking, dragged("2027-01-11T11:00:00", "2027-01-11T12:00:00")).content.decode()
    near = f"{(TEN + HOUR).isoformat()}/{(TEN + 2 * HOUR).isoformat()}/{sold.spaces[1].pk}/"
    assert near in page

    again = drop(desk, booking, {"version": "1", "instead": near})

    assert again.status_code == 200
    assert f'value="{sold.spaces[0].pk}-{sold.spaces[1].pk}" selected' in again.content.decode()


def test_a_longer_time_asks_about_the_price_first(desk, booking):
    response = drop(desk, booking, dragged("2027-01-11T10:00:00", "2027-01-11T12:00:00", resized="1"))

    page = response.content.decode()
    assert response.status_code == 422
    for words in ("from €24.00 to €48.00", "The guest pays €24.00 more", "Only owners and managers may keep"):
        assert words in page, words
    assert place_of(booking)[:2] == (TEN, TEN + HOUR)


LONGER = {"version": "1", "day": "2027-01-11", "time": "10:00", "minutes": "120", "place": "", "expected": "48"}


def test_the_difference_is_charged_where_somebody_said_so(desk, booking):
    response = drop(desk, booking, {**LONGER, "price": "new"})

    assert response.status_code == 204
    booking.refresh_from_db()
    assert (booking.ends_at, booking.total) == (TEN + 2 * HOUR, 48)


def test_a_price_that_is_another_by_now_is_shown_before_anything_is_done(desk, booking):
    response = drop(desk, booking, {**LONGER, "price": "new", "expected": "40"})

    assert response.status_code == 422
    assert "€48.00" in response.content.decode()


def test_a_manager_keeps_the_price_and_the_desk_may_not(desk, manager, booking):
    refused = drop(desk, booking, {**LONGER, "price": "keep"})
    assert (refused.status_code, place_of(booking)[1]) == (403, TEN + HOUR)

    done = drop(manager, booking, {**LONGER, "price": "keep"})

    assert done.status_code == 204
    booking.refresh_from_db()
    assert (booking.ends_at, booking.total) == (TEN + 2 * HOUR, 24)
    assert "Move and keep the price" not in desk.get(address(booking), {**LONGER, "minutes": "60"}).content.decode()


def test_against_a_rule_somebody_has_to_say_why(desk, booking):
    at_night = {"version": "1", "day": "2027-01-11", "time": "05:00", "minutes": "60", "place": ""}

    asked = drop(desk, booking, at_night)
    assert (asked.status_code, "It is not open then" in asked.content.decode()) == (422, True)

    assert drop(desk, booking, {**at_night, "breaking": "The mayor plays"}).status_code == 204
    booking.refresh_from_db()
    assert (booking.starts_at, booking.reason) == (TEN - 5 * HOUR, "The mayor plays")


def test_what_a_colleague_has_changed_since_is_not_moved(desk, booking):
    Booking.objects.update(version=3)

    response = drop(desk, booking, dragged("2027-01-12T10:00:00", "2027-01-12T11:00:00"))

    assert response.status_code == 409
    assert place_of(booking)[0] == TEN


def test_put_down_where_it_was_taken_up_nothing_happens(desk, booking):
    response = drop(desk, booking, dragged("2027-01-11T10:00:00", "2027-01-11T11:00:00"))

    assert (response.status_code, "HX-Trigger" in response.headers) == (204, False)
    booking.refresh_from_db()
    assert booking.version == 1


def test_on_another_day_of_a_month_it_keeps_its_time(desk, booking):
    told = {**dragged("2027-01-13T00:00:00", "2027-01-14T00:00:00"), "layout": "days"}

    assert drop(desk, booking, told).status_code == 204
    assert place_of(booking)[0] == TEN + 2 * DAY


def test_a_night_longer_asks_about_the_price_and_keeps_the_hours_of_the_house(desk, in_club):
    booking = book(night_wish(with_policy(double_room())), order(), **BY_STAFF)
    told = {**dragged("2027-01-11T00:00:00", "2027-01-13T00:00:00", resized="1"), "layout": "days"}
    asked = drop(desk, booking, told)
    assert "The guest pays" in asked.content.decode()

    total = booking.total * 2
    more = {"version": "1", "day": "2027-01-11", "nights": "2", "place": "", "price": "new", "expected": str(total)}
    assert drop(desk, booking, more).status_code == 204

    ends = booking.ends_at
    assert place_of(booking)[1] == ends + DAY


def test_without_a_script_it_is_a_page_that_leads_back_with_a_way_to_undo(desk, sold, booking):
    page = desk.get(address(booking)).content.decode()
    assert page.count("<h1") == 1
    assert sold.spaces[1].name in page

    told = {"version": "1", "day": "2027-01-12", "time": "10:00", "minutes": "60", "place": ""}
    after = desk.post(address(booking), told, follow=True)

    assert after.redirect_chain == [(f"/staff/bookings/{booking.reference}/", 302)]
    assert 'action="/staff/calendar/undo/' in after.content.decode()
    undone = desk.post(
        after.content.decode()
        .split('action="/staff/calendar/undo/')[1]
        .split('"')[0]
        .join(["/staff/calendar/undo/", ""])
    )
    assert undone.status_code == 302
    assert place_of(booking)[0] == TEN


def test_what_cannot_be_undone_any_more_says_so(desk, booking):
    undo = toasted(drop(desk, booking, dragged("2027-01-12T10:00:00", "2027-01-12T11:00:00")))["undo"]
    Pointer.objects.all().delete()

    response = desk.post(undo, headers=HTMX)

    assert (response.status_code, toasted(response)["tone"]) == (409, "error")
    assert "too late" in toasted(response)["text"]
    assert desk.post("/staff/calendar/undo/nothing/").status_code == 404


def test_a_seat_of_a_tour_is_moved_where_departures_are_chosen(desk, in_club):
    booking = book(tour_wish(tour()), order(), **BY_STAFF)

    response = desk.get(address(booking))

    assert (response.status_code, response.url) == (302, f"/staff/bookings/{booking.reference}/reschedule/")


def test_while_it_is_dragged_the_page_tells_what_it_would_mean(desk, sold, booking):
    book(hour_wish(sold, TEN + HOUR, space_ids=(sold.spaces[0].pk,)), order(BEN), **BY_STAFF)
    ask = {"reference": booking.reference, "layout": "elapsed"}

    def told(start: str, end: str, **more: Any) -> Any:
        return desk.get("/staff/calendar/preview/", {**ask, "start": start, "end": end, **more}).json()

    free = told("2027-01-11T13:00:00", "2027-01-11T14:00:00")
    assert (free["state"], free["price"], free["difference"]) == ("free", "€24.00", "")
    dearer = told("2027-01-11T13:00:00", "2027-01-11T15:00:00", resized="1")
    assert (dearer["state"], dearer["difference"]) == ("free", "+€24.00")
    assert told("2027-01-11T11:00:00", "2027-01-11T12:00:00")["state"] == "no"
    closed = told("2027-01-11T05:00:00", "2027-01-11T06:00:00")
    assert (closed["state"], closed["words"]) == (
        "reason",
        ["It is not open then. Choose a time within the opening hours."],
    )


def test_an_empty_place_tells_what_can_be_sold_there(desk, sold):
    ask = {"space": sold.spaces[0].pk, "start": "2027-01-11T10:00:00", "end": "2027-01-11T11:00:00"}

    told = desk.get("/staff/calendar/preview/", ask).json()

    assert (told["state"], told["price"], len(told["offers"])) == ("free", "€24.00", 1)


def test_an_empty_place_is_offered_for_as_few_as_may_come(desk, sold):
    Offer.objects.filter(pk=sold.offer.pk).update(min_party=2)
    ask = {"space": sold.spaces[0].pk, "start": "2027-01-11T10:00:00", "end": "2027-01-11T11:00:00"}

    told = desk.get("/staff/calendar/preview/", ask).json()

    assert (told["state"], told["words"]) == ("free", [])


@pytest.mark.parametrize("who", ["accountant", "elsewhere"])
def test_who_may_not_move_it_gets_neither_form_nor_preview_nor_deed(in_club, booking, who):
    client, status = (
        (signed_in(in_club, Role.ACCOUNTANT), 403)
        if who == "accountant"
        else (signed_in(in_club, Role.DESK, venue_ids=[VenueFactory().pk]), 404)
    )
    told = dragged("2027-01-12T10:00:00", "2027-01-12T11:00:00")

    assert client.get(address(booking)).status_code == status
    assert drop(client, booking, told).status_code == status
    assert client.get("/staff/calendar/preview/", {"reference": booking.reference, **told}).status_code == status
    assert place_of(booking)[0] == TEN


def test_who_may_not_see_the_venue_undoes_nothing_there(in_club, desk, booking):
    undo = toasted(drop(desk, booking, dragged("2027-01-12T10:00:00", "2027-01-12T11:00:00")))["undo"]

    assert signed_in(in_club, Role.ACCOUNTANT).post(undo).status_code == 403
    assert signed_in(in_club, Role.DESK, venue_ids=[VenueFactory().pk]).post(undo).status_code == 404
    assert place_of(booking)[0] == TEN + DAY


def test_asking_while_dragging_costs_the_same_whoever_else_has_booked(
    desk, sold, booking, django_assert_max_num_queries
):
    ask = {"reference": booking.reference, "start": "2027-01-11T13:00:00", "end": "2027-01-11T14:00:00"}
    desk.get("/staff/calendar/preview/", ask)

    for number in range(2):
        BookingFactory(offer=sold.offer, starts_at=TEN + (4 + number) * DAY, space=False)
        with django_assert_max_num_queries(22):
            desk.get("/staff/calendar/preview/", ask)


def test_addresses_are_what_scripts_make_of_the_feed(booking):
    assert reverse("calendar:feed").replace("feed/", f"move/{booking.reference}/") == address(booking)


@pytest.mark.parametrize(
    "told",
    [
        {"instead": "0001-01-01T00:00:00+00:00/9999-12-31T23:59:59-10:00//"},
        {"start": "0001-01-01T00:00:00", "end": "9999-12-31T23:59:59"},
        {"start": "2027-01-11T10:00+00:00", "end": "2027-01-11T11:00"},
        {"start": "2027-01-11T10:00", "end": "2027-01-11T11:00", "space": "9" * 5000},
    ],
)
def test_where_no_calendar_reaches_nothing_breaks(desk: Client, booking: Booking, told: dict[str, str]) -> None:
    assert desk.get(address(booking), told).status_code == 200
