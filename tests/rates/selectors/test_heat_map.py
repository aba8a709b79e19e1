from datetime import UTC, date, datetime
from decimal import Decimal

from django.test import TestCase

from apps.core.money import Money
from apps.rates.choices import Audience, Effect, PriceUnit
from apps.rates.selectors.heat_map import DayPrices, month_prices
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus, OfferKind
from apps.venues.models.hours import OpeningRange, OpeningSet
from apps.venues.models.offer import HourTerms, NightTerms
from tests.factories.rates import BasePriceFactory, PriceRuleFactory, RateFactory
from tests.factories.venues import (
    DepartureFactory,
    NeedFactory,
    OfferFactory,
    PassengerTypeFactory,
    SpaceFactory,
    TourFactory,
)

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def euros(amount: str) -> Money:
    return Money.of(amount, "EUR")


def test_a_court_has_the_prices_of_its_opening_hours(in_club: Tenant) -> None:
    """Open from 10 to 22, but on Mondays; half as much again from 18 on."""
    court = SpaceFactory()
    offer = OfferFactory(venue=court.venue)
    HourTerms.objects.create(offer=offer, min_minutes=90)
    NeedFactory(offer=offer, spaces=[court])
    week = OpeningSet.objects.create(venue=court.venue)
    for weekday in range(1, 7):
        OpeningRange.objects.create(opening_set=week, weekday=weekday, opens=600, closes=1320)
    BasePriceFactory(rate=RateFactory(offer=offer), amount=Decimal(24))
    PriceRuleFactory(from_minute=1080, to_minute=1440)
    PriceRuleFactory(effect=Effect.SET, value=Decimal(1), from_minute=0, to_minute=480)

    found = month_prices([offer], year=2026, month=11, now=NOW)[offer.pk]

    assert len(found) == 30
    assert found[1] == DayPrices(date(2026, 11, 2))
    assert found[2] == DayPrices(date(2026, 11, 3), euros("36.00"), euros("54.00"))


def test_a_room_has_the_price_of_its_shortest_stay(in_club: Tenant) -> None:
    offer = OfferFactory(kind=OfferKind.NIGHT, min_party=2)
    NightTerms.objects.create(offer=offer, min_nights=2)
    BasePriceFactory(rate=RateFactory(offer=offer), unit=PriceUnit.NIGHT, amount=Decimal(80))
    PriceRuleFactory(effect=Effect.AMOUNT, value=Decimal(20), weekdays=[4, 5])

    found = month_prices([offer], year=2026, month=11, now=NOW)[offer.pk]

    prices = [(day.low, day.high) for day in found[4:8]]
    assert prices == [(euros(amount), euros(amount)) for amount in ("180.00", "200.00", "180.00", "160.00")]


def test_a_tour_has_prices_on_the_days_it_leaves(in_club: Tenant) -> None:
    offer = TourFactory()
    adult, child = PassengerTypeFactory(offer=offer), PassengerTypeFactory(offer=offer, name_en="Child", position=1)
    rate = RateFactory(offer=offer)
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON, amount=Decimal(45), passenger_type=adult)
    BasePriceFactory(rate=rate, unit=PriceUnit.PERSON, amount=Decimal(25), passenger_type=child)
    PriceRuleFactory(effect=Effect.AMOUNT, value=Decimal(-5), from_minute=0, to_minute=600)
    for hour in (8, 15):
        DepartureFactory(offer=offer, starts_at=datetime(2026, 11, 7, hour, tzinfo=UTC))
    DepartureFactory(offer=offer, starts_at=datetime(2026, 11, 8, 8, tzinfo=UTC), status=DepartureStatus.CANCELLED)

    found = month_prices([offer], year=2026, month=11, now=NOW)[offer.pk]

    assert [day for day in found if day.low] == [DayPrices(date(2026, 11, 7), euros("40.00"), euros("45.00"))]


def test_an_offer_without_a_price_has_empty_days(in_club: Tenant) -> None:
    without_rate, without_price = OfferFactory(), RateFactory().offer

    found = month_prices([without_rate, without_price], year=2026, month=2, now=NOW)

    assert [len(days) for days in found.values()] == [28, 28]
    assert {day.low for days in found.values() for day in days} == {None}


def test_agencies_see_their_own_prices(in_club: Tenant) -> None:
    rate = RateFactory()
    BasePriceFactory(rate=rate, amount=Decimal(24))
    BasePriceFactory(rate=rate, audience=Audience.AGENCY, amount=Decimal(20))

    found = month_prices([rate.offer], year=2026, month=11, now=NOW, audience=Audience.AGENCY)

    assert {day.low for day in found[rate.offer_id]} == {euros("20.00")}


def test_one_court_and_three_take_the_same_queries(in_club: Tenant) -> None:
    offers = []
    for _ in range(3):
        court = SpaceFactory()
        offers.append(OfferFactory(venue=court.venue))
        NeedFactory(offer=offers[-1], spaces=[court])
        BasePriceFactory(rate=RateFactory(offer=offers[-1]))

    for some in (offers[:1], offers):
        with TestCase().assertNumQueries(13):
            month_prices(some, year=2026, month=11, now=NOW)
