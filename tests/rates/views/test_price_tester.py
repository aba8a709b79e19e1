from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.rates.choices import Effect, PriceUnit
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.promo import PromoCode
from apps.rates.models.rate import Rate
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind
from apps.venues.models.departures import Departure, PassengerType
from apps.venues.models.extras import Extra, OfferExtra
from tests.factories.rates import (
    BasePriceFactory,
    CityTaxFactory,
    ExtraPriceFactory,
    GuestGroupFactory,
    PriceRuleFactory,
    RateFactory,
    TaxRateFactory,
)
from tests.rates.signed_in import signed_in

TESTER = "/staff/rates/tester/"

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture
def desk(club: Tenant) -> Client:
    return signed_in(club, Role.DESK)


def padel() -> Rate:
    rate = RateFactory(offer__name_en="Padel", offer__slug="padel", tax=TaxRateFactory(name_en="VAT"))
    BasePriceFactory(rate=rate)
    return rate


# A Saturday.
SATURDAY = {"offer": "padel", "on": "2026-06-06", "at": "19:00", "minutes": "90", "people": "4"}


def test_saturday_19_00_90_minutes_member_4_people(desk: Client) -> None:
    padel()
    members = GuestGroupFactory(name_en="Members")
    evening = PriceRuleFactory(name_en="Evening", weekdays=[5], from_minute=1080, to_minute=1320)
    discount = PriceRuleFactory(name_en="Members pay less", group=members, value=Decimal(-10), priority=20)
    PriceRuleFactory(name_en="Early bird", min_lead_minutes=9_999_999, value=Decimal(-5))

    page = desk.get(TESTER, {**SATURDAY, "groups": members.pk}).content.decode()

    assert "€48.60" in page  # 24 × 1.5 h, half as much again, a tenth off
    assert "€8.43" in page  # of which tax
    assert "1.5 hours × €24.00" in page
    for rule in (evening, discount):
        assert f'href="/staff/rates/rules/{rule.pk}/"' in page
    assert "When Sat" in page
    assert "Early bird" in page
    assert "This booking is not: booked" in page


def test_a_tour_is_asked_about_when_it_leaves(desk: Client) -> None:
    rate = RateFactory(offer__slug="walk", offer__kind=OfferKind.DEPARTURE)
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON, amount=Decimal(18))
    leaves = datetime(2099, 6, 9, 9, 15, tzinfo=UTC)
    Departure.objects.create(
        offer=rate.offer,
        local_start=leaves + timedelta(hours=2),
        starts_at=leaves,
        ends_at=leaves + timedelta(minutes=150),
        seats=8,
        decides_at=leaves,
    )

    page = desk.get(TESTER, {"offer": "walk"}).content.decode()

    assert all(f'value="{value}"' in page for value in ("2099-06-09", "11:15", "150"))
    assert "€18.00" in page


def test_without_an_address_it_asks_about_something_usual(desk: Client) -> None:
    padel()

    page = desk.get(TESTER)

    assert page.status_code == 200
    assert "€24.00" in page.content.decode()


def test_a_stay_is_asked_by_the_night_with_its_city_tax(desk: Client) -> None:
    rate = RateFactory(offer__slug="dorm", offer__kind=OfferKind.NIGHT)
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON_NIGHT, amount=Decimal(20))
    CityTaxFactory(venue=rate.offer.venue)

    page = desk.get(TESTER, {"offer": "dorm", "on": "2026-06-06", "nights": "3", "people": "2"}).content.decode()

    assert "€132.00" in page
    assert "City tax" in page
    assert 'name="minutes"' not in page


def test_a_tour_is_asked_by_passenger_with_extras(desk: Client) -> None:
    rate = RateFactory(offer__slug="walk", offer__kind=OfferKind.DEPARTURE)
    adult, child = (PassengerType.objects.create(offer=rate.offer, name_en=name) for name in ("Adult", "Child"))
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON, amount=Decimal(18), passenger_type=adult)
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON, amount=Decimal(9), passenger_type=child)
    lunch = Extra.objects.create(venue=rate.offer.venue, name_en="Lunch")
    OfferExtra.objects.create(offer=rate.offer, extra=lunch, max_quantity=9)
    ExtraPriceFactory(extra=lunch, amount=Decimal(7))
    asked = {"offer": "walk", "on": "2026-06-06", "at": "10:00", "minutes": "120"}

    page = desk.get(TESTER, {**asked, f"type-{adult.pk}": "1", f"type-{child.pk}": "2", f"extra-{lunch.pk}": "3"})
    nobody = desk.get(TESTER, {**asked, f"type-{adult.pk}": "0", f"type-{child.pk}": "0"})

    assert "€57.00" in page.content.decode()
    assert nobody.status_code == 422
    assert "Say how many come." in nobody.content.decode()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"at": "25:00"}, "There is no such time."),
        ({"minutes": "0"}, "Ensure this value is greater than or equal to 5."),
        ({"people": "-1"}, "Ensure this value is greater than or equal to 1."),
        ({"on": "2026-02-30"}, "This is no date. Write it like 2026-12-24."),
        ({"on": "2026-03-29", "at": "02:30"}, "because the clocks go forward"),
        ({"on": "2026-10-25", "at": "02:30"}, "because the clocks go back"),
        ({"occupancy": "120"}, "Ensure this value is less than or equal to 100."),
    ],
)
def test_what_cannot_be_booked_gets_a_sentence(desk: Client, values: dict[str, str], sentence: str) -> None:
    padel()

    answer = desk.get(TESTER, SATURDAY | values)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_code_takes_something_off_or_says_why_not(desk: Client) -> None:
    padel()
    PromoCode.objects.create(code="SUMMER", effect="percent", value=10)
    PromoCode.objects.create(code="BIG", effect="amount", value=10, min_total=500)

    page = desk.get(TESTER, SATURDAY | {"promo": "summer"}).content.decode()
    too_little = desk.get(TESTER, SATURDAY | {"promo": "BIG"}).content.decode()
    unknown = desk.get(TESTER, SATURDAY | {"promo": "WINTER"})

    assert "Promo code SUMMER" in page
    assert "€32.40" in page
    assert "This code needs a price of at least €500.00." in too_little
    assert unknown.status_code == 422
    assert "There is no promo code “WINTER”." in unknown.content.decode()


def test_a_rate_without_a_price_says_so(desk: Client) -> None:
    RateFactory(offer__slug="padel")

    assert "This rate has no price yet." in desk.get(TESTER, SATURDAY).content.decode()


def test_no_offer_has_a_rate(desk: Client) -> None:
    assert "Nothing has a price yet" in desk.get(TESTER).content.decode()


def test_an_offer_out_of_scope_is_not_to_be_found(club: Tenant) -> None:
    rate = padel()
    other = RateFactory()
    BasePriceFactory(rate=other)
    manager = signed_in(club, Role.MANAGER, venue_ids=[other.offer.venue_id])

    assert manager.get(TESTER, SATURDAY).status_code == 404
    assert manager.get(TESTER).status_code == 200
    assert rate.offer.slug not in manager.get(TESTER).content.decode()


def test_htmx_gets_the_tester_alone(desk: Client) -> None:
    padel()

    answer = desk.get(TESTER, SATURDAY, headers={"HX-Request": "true"}).content.decode()

    assert 'id="tester"' in answer
    assert "<html" not in answer


def test_agencies_pay_their_own_price(desk: Client) -> None:
    rate = padel()
    BasePriceFactory(rate=rate, audience="agency", amount=Decimal(10))
    PriceRule.objects.create(name_en="Guests only", effect=Effect.PERCENT, value=Decimal(100))

    page = desk.get(TESTER, SATURDAY | {"audience": "agency"}).content.decode()

    assert "€15.00" in page
    assert "€24.00" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number_of_rules(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        rate = RateFactory()
        BasePriceFactory(rate=rate)
        PriceRuleFactory(offers=[rate.offer])
        PriceRuleFactory(min_party=99)
    desk.get(TESTER)

    with django_assert_max_num_queries(23):
        desk.get(TESTER)


@pytest.mark.parametrize("on", ["9999-12-31", "0001-01-01"])
def test_a_day_beyond_all_calendars_is_refused(desk: Client, on: str) -> None:
    padel()

    assert desk.get(TESTER, {"on": on}).status_code == 422
    assert desk.get(TESTER, {"booked_on": on}).status_code == 422


def test_rules_beyond_all_amounts_are_told_in_words(desk: Client) -> None:
    padel()
    for _ in range(3):
        PriceRuleFactory(effect=Effect.FACTOR, value=Decimal("99999999999.9999"))

    assert "This amount is too large." in desk.get(TESTER).content.decode()
    assert desk.get("/staff/rates/calendar/").status_code == 200
