"""Making a series at the desk: the table of dates, its repairs, and all of it booked at once."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.bookings.choices import DateState
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series, SeriesDate
from apps.tenants.models.tenant import Tenant
from tests.bookings.views.desk import sent
from tests.factories.sellable import NOW, Sold, court, courts, double_room, open_venue, tour
from tests.factories.series import taken, week
from tests.rates.signed_in import signed_in

NEW = "/staff/series/new/"

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(club: Tenant) -> Client:
    return signed_in(club, Role.DESK)


def mondays(sold: Sold, count: int = 3, **told: Any) -> dict[str, Any]:
    """At seven in the evening."""
    start = {"on": "2027-01-11", "start": "2027-01-11T19:00", "minutes": 60, "people": 2}
    return {"offer": sold.offer.pk, **start, "count": count, **told}


def test_the_table_shows_every_date_with_its_price_and_the_sum(desk: Client) -> None:
    words = desk.get(NEW, mondays(court())).content.decode()

    for day in ("Mon 11 Jan", "Mon 18 Jan", "Mon 25 Jan"):
        assert day in words
    assert "€72.00" in words


def test_all_dates_are_booked_at_once(desk: Client) -> None:
    answer = desk.post(NEW, sent(mondays(court()), guest_name="Ana", guest_email="ana@example.org"))

    series = Series.objects.get()
    assert answer.headers["Location"] == f"/staff/series/{series.pk}/"
    assert Booking.objects.filter(series=series).count() == 3
    assert series.guest.name == "Ana"


def test_twice_sent_is_made_once(desk: Client) -> None:
    told = sent(mondays(courts(2)))

    first, second = (desk.post(NEW, told) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Series.objects.count() == 1


def test_a_date_that_is_taken_has_to_be_decided_about(desk: Client) -> None:
    sold = court()
    other = taken(sold, sold.space, week(1))

    page = desk.get(NEW, mondays(sold)).content.decode()
    refused = desk.post(NEW, sent(mondays(sold)))
    left_out = desk.post(NEW, sent(mondays(sold), **{"date-2027-01-18": "skip"}))

    assert "1 date cannot be had as planned" in page
    assert other.reference in page
    assert refused.status_code == 422
    assert "Decide for each" in refused.content.decode()
    assert left_out.status_code == 302
    assert Booking.objects.exclude(series=None).count() == 2


def test_fix_all_takes_what_changes_least_and_says_why(desk: Client) -> None:
    sold = court()
    taken(sold, sold.space, week(1))

    page = desk.post(NEW, sent(mondays(sold), fix="1", guest_name="Ana"))

    words = page.content.decode()
    assert page.status_code == 200
    assert "minutes later it is free" in words
    assert 'value="Ana"' in words
    assert not Series.objects.exists()


def test_waiting_keeps_the_date_wanted(desk: Client) -> None:
    sold = court()
    taken(sold, sold.space, week(1))

    desk.post(NEW, sent(mondays(sold), **{"date-2027-01-18": "wait"}))

    assert SeriesDate.objects.filter(state=DateState.WANTED).count() == 1


def test_another_price_than_shown_is_asked_about_again(desk: Client) -> None:
    answer = desk.post(NEW, sent(mondays(court()), expected="60.00", currency="EUR"))

    assert answer.status_code == 422
    assert "The price has changed to €72.00" in answer.content.decode()


def test_public_holidays_and_days_named_are_left_out(desk: Client) -> None:
    sold = court(open_venue())
    sold.venue.country = "ES"
    sold.venue.save(update_fields=["country"])

    words = desk.get(NEW, mondays(sold, 45, holidays="ES-MD", left_out="2027-01-18")).content.decode()

    assert "Mon 18 Jan" not in words
    assert "Left out" in words


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"count": "0"}, "greater than or equal to 1"),
        ({"ends_on": "2020-01-01", "count": ""}, "The end must not be before the start"),
        ({"left_out": "soon"}, "This is no date"),
        ({"every": "999"}, "less than or equal to 365"),
    ],
)
def test_a_rule_that_makes_no_sense_is_told_beside_its_field(desk: Client, told: dict[str, str], sentence: str) -> None:
    assert sentence in desk.get(NEW, mondays(court()) | told).content.decode()


def test_nights_and_departures_repeat_too(desk: Client) -> None:
    room, trip = double_room(), tour()
    nights = {"offer": room.offer.pk, "on": "2027-01-11", "until": "2027-01-13", "people": 2, "count": 2}
    leaving = {"offer": trip.offer.pk, "departure": trip.departure.pk, f"type-{trip.adult.pk}": 1, "count": 1}

    desk.post(NEW, sent(nights))
    desk.post(NEW, sent(leaving))

    stays = Booking.objects.filter(offer=room.offer)
    assert [(each.ends_at - each.starts_at).days for each in stays] == [1, 1]
    assert Booking.objects.filter(departure=trip.departure).count() == 1


def test_a_rule_is_broken_with_a_reason(desk: Client) -> None:
    sold = court()
    early = mondays(sold, start="", at="06:00")

    refused = desk.post(NEW, sent(early))
    booked = desk.post(NEW, sent(early, breaking="The team trains."))

    assert (refused.status_code, booked.status_code) == (422, 302)


def test_an_accountant_makes_none_and_an_offer_elsewhere_is_not_there(club: Tenant) -> None:
    mine, other = court(), court()
    reader = signed_in(club, Role.ACCOUNTANT)
    desk = signed_in(club, Role.DESK, venue_ids=[mine.venue.pk])

    assert reader.get(NEW, mondays(mine)).status_code == 403
    assert reader.post(NEW, sent(mondays(mine))).status_code == 403
    assert desk.get(NEW, mondays(other)).status_code == 404
    assert desk.post(NEW, sent(mondays(other))).status_code == 404
    assert desk.get(NEW, mondays(mine)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_dates(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sold = court()
    desk.get(NEW, mondays(sold))

    with django_assert_max_num_queries(45):
        desk.get(NEW, mondays(sold, count))


def test_a_script_is_answered_with_the_page(desk: Client) -> None:
    """It has no part that stands alone."""
    assert "<title>" in desk.get(NEW, mondays(court()), headers={"HX-Request": "true"}).content.decode()
