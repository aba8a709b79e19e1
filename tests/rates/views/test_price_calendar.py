import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.rates.choices import Effect, PriceUnit
from apps.rates.models.rate import Rate
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind
from apps.venues.models.offer import HourTerms
from tests.factories.rates import BasePriceFactory, PriceRuleFactory, RateFactory
from tests.rates.signed_in import signed_in

CALENDAR = "/staff/rates/calendar/"

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture
def desk(club: Tenant) -> Client:
    return signed_in(club, Role.DESK)


def padel(slug: str = "padel") -> Rate:
    rate = RateFactory(offer__slug=slug, offer__name_en=slug.title())
    HourTerms.objects.create(offer=rate.offer, min_minutes=60)
    BasePriceFactory(rate=rate)
    return rate


def row_of(page: str, day: int) -> str:
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    return next(row for row in rows if re.search(rf"</span> {day}</th>", row))


def test_every_day_has_its_lowest_and_its_highest_price(desk: Client) -> None:
    padel()
    PriceRuleFactory(weekdays=[5], from_minute=1080, to_minute=1320)
    stay = RateFactory(offer__slug="dorm", offer__kind=OfferKind.NIGHT)
    BasePriceFactory(rate=stay, unit=PriceUnit.NIGHT, amount=Decimal("17.50"))

    page = desk.get(CALENDAR, {"month": "2099-06"}).content.decode()

    assert "June 2099" in page
    assert page.count("17.50") == 30
    assert "24" in row_of(page, 5)
    assert "36" in row_of(page, 6)
    assert "36" not in row_of(page, 5)
    assert "?offer=padel&amp;on=2099-06-06" in page


def test_one_offer_is_shown_by_the_hour(desk: Client) -> None:
    padel()
    PriceRuleFactory(from_minute=1080, to_minute=1320, effect=Effect.SET, value=Decimal(30))

    page = desk.get(CALENDAR, {"month": "2099-06", "offer": "padel"}).content.decode()
    row = row_of(page, 6)

    assert "at=18%3A00" in row
    assert row.count("heat-5") == 4
    assert row.count("heat-1") == 20
    assert "€24.00" in page
    assert "€30.00" in page


@pytest.mark.parametrize("chosen", [{}, {"offer": "padel"}])
def test_days_that_are_over_have_no_price(desk: Client, chosen: dict[str, str]) -> None:
    padel()

    with time_machine.travel(datetime(2027, 6, 10, 9, tzinfo=UTC), tick=False):
        page = desk.get(CALENDAR, {"month": "2027-06", **chosen}).content.decode()

    assert "24" not in row_of(page, 9)
    assert "24" in row_of(page, 10)


@pytest.mark.parametrize("month", ["2026-13", "June", "1999-01", "2026-6"])
def test_there_is_no_such_month(desk: Client, month: str) -> None:
    padel()

    assert desk.get(CALENDAR, {"month": month}).status_code == 404


def test_nothing_has_a_price(desk: Client) -> None:
    assert "Nothing has a price yet" in desk.get(CALENDAR).content.decode()


def test_a_rate_without_prices_is_not_sold(desk: Client) -> None:
    RateFactory(offer__slug="padel")

    assert "nothing is sold" in desk.get(CALENDAR).content.decode()
    assert desk.get(CALENDAR, {"offer": "padel"}).status_code == 200


def test_offers_of_other_venues_stay_out(club: Tenant) -> None:
    own, other = padel("own"), padel("other")
    manager = signed_in(club, Role.MANAGER, venue_ids=[own.offer.venue_id])

    page = manager.get(CALENDAR).content.decode()

    assert ("Own" in page, "Other" in page) == (True, False)
    assert manager.get(CALENDAR, {"offer": other.offer.slug}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number_of_offers(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        PriceRuleFactory(offers=[padel(f"court-{number}").offer])
    desk.get(CALENDAR)

    with django_assert_max_num_queries(18):
        desk.get(CALENDAR)
