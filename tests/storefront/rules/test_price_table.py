"""How a price comes about, in words."""

from datetime import date
from decimal import Decimal

from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.tariff import BaseAmount, CityTaxTerms, Passenger, Rule, Tariff
from apps.storefront.rules.price_table import PriceRow, price_table
from apps.venues.choices import OfferKind, SalesChannel


def tariff(*rules: Rule, kind: OfferKind = OfferKind.HOUR, amount: str = "24", **told: object) -> Tariff:
    unit = PriceUnit.HOUR if kind == OfferKind.HOUR else PriceUnit.PERSON_NIGHT
    return Tariff(kind, "Europe/Madrid", "EUR", (BaseAmount(unit, Decimal(amount)),), rules, **told)  # type: ignore[arg-type]


def test_the_price_comes_first_then_what_makes_it_more_or_less() -> None:
    weekend = Rule(1, "Weekend", Effect.PERCENT, Decimal(20), weekdays=frozenset({5, 6}))

    rows = price_table({"Usual": tariff(weekend)})

    assert rows[0] == PriceRow("Price", "€24.00 per hour")
    assert (rows[1].what, rows[1].how) == ("Weekend", "Sat, Sun")
    assert "+20%" in rows[1].price


def test_several_rates_are_told_by_name_and_what_they_share_once() -> None:
    weekend = Rule(1, "Weekend", Effect.PERCENT, Decimal(20), weekdays=frozenset({5, 6}))

    rows = price_table({"Flexible": tariff(weekend), "Saver": tariff(weekend, amount="20")})

    assert [row.what for row in rows] == ["Flexible", "Saver", "Weekend"]


def test_a_season_of_two_years_is_told_once() -> None:
    summers = [
        Rule(year, "Summer", Effect.PERCENT, Decimal(35), starts_on=date(year, 6, 1), ends_on=date(year, 8, 31))
        for year in (2027, 2028)
    ]

    rows = price_table({"Usual": tariff(*summers)})

    assert rows[1].how == "June 1, 2027 to Aug. 31, 2027 · June 1, 2028 to Aug. 31, 2028"
    assert len(rows) == 2


def test_what_only_some_pay_is_not_told_to_all() -> None:
    members = Rule(1, "Members", Effect.PERCENT, Decimal(-10), group_id=7)
    by_desk = Rule(2, "Desk", Effect.PERCENT, Decimal(5), channels=frozenset({SalesChannel.DESK}))
    online = Rule(3, "Online", Effect.PERCENT, Decimal(-5), channels=frozenset({SalesChannel.ONLINE}))

    assert [row.what for row in price_table({"Usual": tariff(members, by_desk, online)})] == ["Price", "Online"]


def test_kinds_of_travellers_have_their_names() -> None:
    prices = (BaseAmount(PriceUnit.PERSON, Decimal(45), 1), BaseAmount(PriceUnit.PERSON, Decimal(20), 2))
    walk = Tariff(
        OfferKind.DEPARTURE,
        "Europe/Madrid",
        "EUR",
        prices,
        passengers=(Passenger(1, "Adult"), Passenger(2, "Child")),
    )

    assert price_table({"Usual": walk}) == [
        PriceRow("Adult", "€45.00 per person"),
        PriceRow("Child", "€20.00 per person"),
    ]


def test_a_city_tax_is_told_with_its_limits_where_somebody_sleeps() -> None:
    tax = CityTaxTerms(1, "City tax", Decimal(4), max_nights=7, min_age=13)

    nights = price_table({"Usual": tariff(kind=OfferKind.NIGHT, city_taxes=(tax,))})
    hours = price_table({"Usual": tariff(city_taxes=(tax,))})

    assert nights[-1] == PriceRow("City tax", "€4.00 per person and night", "The first 7 nights, from 13 years on")
    assert [row.what for row in hours] == ["Price"]
