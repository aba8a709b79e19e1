"""Bookings whose price anybody can check by hand."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from apps.core.money import Money
from apps.rates.choices import Audience, BalanceKind, Effect, ExtraUnit, PriceUnit, PromoEffect, Rounding
from apps.rates.errors.quotes import ExtraNotSold, NoPrices, NotForThisAudience, NotPriced
from apps.rates.rules.ask import Ask, Credit, Promo
from apps.rates.rules.facts import facts_of
from apps.rates.rules.lines import LineKind, Quote, visible
from apps.rates.rules.pieces import pieces_for
from apps.rates.rules.problems import PromoProblem, Reason
from apps.rates.rules.quote import likeness, quote
from apps.rates.rules.tariff import CityTaxTerms, ExtraTerms, Passenger, Tariff, Tax, TaxTerms
from tests.rates.small import a_court, a_room, a_rule, a_tour, at, for_minutes, for_nights, per, told

PEAK = a_rule(1, Effect.FACTOR, "1.5", from_minute=1080, to_minute=1320)
VAT = Tax(1, "VAT", Decimal(21))
REDUCED = Tax(2, "Reduced VAT", Decimal(10))
ON_TOP = TaxTerms(prices_include_tax=False)
RACKET = ExtraTerms(5, "Racket", ExtraUnit.PIECE, Decimal(3), VAT)
TYPES = (Passenger(1, "Adult", 13), Passenger(2, "Child", 3, 12), Passenger(3, "Infant", 0, 2))


def test_a_slot_that_crosses_into_the_peak_pays_each_part_its_price() -> None:
    found = quote(for_minutes("2026-11-21T17:30", 90), a_court(PEAK))

    assert told(found) == [("base", "Court", "36.00"), ("rule", "Rule 1", "12.00")]
    assert found.total == Money.of("48.00", "EUR")
    assert [(line.quantity, line.unit, line.rule_id) for line in found.lines] == [
        (Decimal("1.5"), PriceUnit.HOUR, None),
        (Decimal(1), PriceUnit.HOUR, 1),
    ]


@pytest.mark.parametrize(
    ("day", "hours", "amount"),
    [("2026-03-28", 23, "552.00"), ("2026-03-29", 24, "576.00"), ("2026-10-24", 25, "600.00")],
)
def test_hours_are_those_that_pass_on_both_nights_the_clocks_change(day: str, hours: int, amount: str) -> None:
    """From noon to noon by the clocks."""
    starts_at = at(f"{day}T12:00")
    found = quote(Ask(starts_at, starts_at + timedelta(days=1), {None: 1}, starts_at), a_court())

    assert found.lines[0].quantity == hours
    assert found.total == Money.of(amount, "EUR")


def test_nights_are_local_dates_and_the_night_the_clocks_change_is_one() -> None:
    friday = a_rule(1, Effect.AMOUNT, "20", weekdays=frozenset({4}))

    found = quote(for_nights("2026-10-23", 3), a_room(friday))

    assert told(found) == [("base", "Room", "240.00"), ("rule", "Rule 1", "20.00")]
    assert (found.nights, found.lines[1].quantity) == (3, 1)


def test_a_guest_who_comes_after_midnight_pays_one_night() -> None:
    ask = Ask(at("2026-11-21T01:00"), at("2026-11-21T11:00"), {None: 1}, at("2026-11-01T00:00"))

    assert quote(ask, a_room()).total == Money.of("80.00", "EUR")


def test_a_departure_is_priced_by_the_moment_it_leaves() -> None:
    morning = a_rule(1, Effect.PERCENT, "-10", from_minute=0, to_minute=720)

    assert quote(for_minutes("2026-11-21T11:59", 240), a_tour(morning)).total == Money.of("162.00", "EUR")
    assert quote(for_minutes("2026-11-21T12:00", 240), a_tour(morning)).total == Money.of("180.00", "EUR")


def test_passengers_pay_the_price_of_their_type_or_the_one_for_everybody() -> None:
    prices = (per(PriceUnit.PERSON, "45"), per(PriceUnit.PERSON, "25", 2), per(PriceUnit.PERSON, "0", 3))
    higher = a_rule(1, Effect.AMOUNT, "5")

    found = quote(
        for_minutes("2026-11-21T10:00", 60, party={3: 1, 2: 2, 1: 2, None: 1}),
        a_tour(higher, prices=prices, passengers=TYPES),
    )

    assert told(found) == [
        ("base", "Child", "50.00"),
        ("base", "Infant", "0.00"),
        ("base", "Tour", "135.00"),
        ("rule", "Rule 1", "25.00"),
    ]


def test_somebody_without_a_price_is_refused_by_name() -> None:
    tariff = a_tour(prices=(per(PriceUnit.PERSON, "45", 1),), passengers=TYPES)

    with pytest.raises(NotPriced) as refusal:
        quote(for_minutes("2026-11-21T10:00", 60, party={1: 1, 2: 1}), tariff)

    assert refusal.value.sentence == "There is no price for Child yet."
    with pytest.raises(NoPrices):
        quote(for_minutes("2026-11-21T10:00", 60), a_tour(prices=()))


def test_all_base_prices_add_up_and_only_what_multiplies_touches_more_than_the_first() -> None:
    prices = (per(PriceUnit.FLAT, "10"), per(PriceUnit.PERSON, "5"), per(PriceUnit.HOUR, "24"))
    rules = (
        a_rule(1, Effect.SET, "20"),
        a_rule(2, Effect.PERCENT, "50", priority=20),
        a_rule(3, Effect.AMOUNT, "2", priority=30),
    )

    found = quote(for_minutes("2026-11-21T10:00", 60), a_court(*rules, prices=prices))

    assert told(found) == [
        ("base", "Court", "24.00"),
        ("base", "Court", "20.00"),
        ("base", "Court", "10.00"),
        ("rule", "Rule 1", "-4.00"),
        ("rule", "Rule 2", "25.00"),
        ("rule", "Rule 3", "2.00"),
    ]


def test_extras_are_counted_by_their_unit() -> None:
    extras = tuple(ExtraTerms(number, unit.value, unit, Decimal(1)) for number, unit in enumerate(ExtraUnit, start=1))

    found = quote(for_nights("2026-11-20", 3, extras=dict.fromkeys(range(1, 7), 2)), a_room(extras=extras))

    assert [(line.what, str(line.amount.amount)) for line in found.lines[1:]] == [
        ("piece", "2.00"),
        ("person", "4.00"),
        ("hour", "136.00"),
        ("night", "6.00"),
        ("person_night", "12.00"),
        ("booking", "1.00"),
    ]


def test_an_included_extra_costs_nothing_and_one_not_sold_is_refused() -> None:
    tariff = a_court(extras=(replace(RACKET, is_included=True),))

    assert quote(for_minutes("2026-11-21T10:00", 60, extras={5: 4}), tariff).total == Money.of("24.00", "EUR")
    with pytest.raises(ExtraNotSold):
        quote(for_minutes("2026-11-21T10:00", 60, extras={6: 1}), tariff)


def test_tax_is_inside_a_price_that_includes_it() -> None:
    found = quote(for_minutes("2026-11-21T10:00", 60), a_court(tax=VAT))

    assert told(found) == [("base", "Court", "24.00")]
    assert (found.net, found.tax) == (Money.of("19.83", "EUR"), Money.of("4.17", "EUR"))


def test_tax_comes_on_top_of_a_price_that_does_not() -> None:
    found = quote(
        for_minutes("2026-11-21T10:00", 60, extras={5: 2}), a_court(tax=REDUCED, tax_terms=ON_TOP, extras=(RACKET,))
    )

    assert told(found) == [
        ("base", "Court", "24.00"),
        ("extra", "Racket", "6.00"),
        ("tax", "Reduced VAT", "2.40"),
        ("tax", "VAT", "1.26"),
    ]
    assert [(part.name, part.net.amount, part.tax.amount) for part in found.taxes] == [
        ("Reduced VAT", 24, Decimal("2.40")),
        ("VAT", 6, Decimal("1.26")),
    ]


@pytest.mark.parametrize(
    ("rounding", "tax"), [(Rounding.LINE, "0.04"), (Rounding.RATE, "0.03"), (Rounding.TOTAL, "0.02")]
)
def test_tax_is_rounded_where_the_business_says(rounding: Rounding, tax: str) -> None:
    """Four things of 0.12, three at 5 and one at 4.5 percent: 0.006 three times, and 0.0054."""
    one, other = Tax(1, "Five", Decimal(5)), Tax(2, "Less", Decimal("4.5"))
    extras = tuple(
        ExtraTerms(number, "Ball", ExtraUnit.PIECE, Decimal("0.12"), rate)
        for number, rate in enumerate([one, one, other], start=1)
    )
    tariff = a_court(
        prices=(per(PriceUnit.FLAT, "0.12"),),
        tax=one,
        extras=extras,
        tax_terms=TaxTerms(prices_include_tax=False, rounding=rounding),
    )

    found = quote(for_minutes("2026-11-21T10:00", 60, extras={1: 1, 2: 1, 3: 1}), tariff)

    assert found.tax == Money.of(tax, "EUR")
    assert found.total == found.net + found.tax


def test_city_tax_comes_on_top_for_each_person_and_night() -> None:
    city = CityTaxTerms(9, "City tax", Decimal("2.50"), max_nights=2, min_age=12)
    tariff = a_room(city_taxes=(city,), passengers=TYPES, tax=REDUCED)

    found = quote(for_nights("2026-11-20", 5, party={1: 2, 2: 1}), tariff)

    assert told(found) == [("base", "Room", "400.00"), ("city_tax", "City tax", "10.00")]
    assert (found.total, found.city_tax) == (Money.of("410.00", "EUR"), Money.of("10.00", "EUR"))
    assert found.net + found.tax == Money.of("400.00", "EUR")


def test_a_code_takes_its_percent_off_everything_but_city_tax() -> None:
    promo = Promo(3, "WELCOME", PromoEffect.PERCENT, Decimal(10))
    tariff = a_court(tax=REDUCED, extras=(RACKET,))

    found = quote(for_minutes("2026-11-21T10:00", 60, extras={5: 2}, promo=promo), tariff)

    assert told(found) == [
        ("base", "Court", "24.00"),
        ("extra", "Racket", "6.00"),
        ("promo", "WELCOME", "-2.40"),
        ("promo", "WELCOME", "-0.60"),
    ]
    assert [line.tax_percent for line in found.lines if line.kind == LineKind.PROMO] == [10, 21]


def test_a_code_takes_off_no_more_than_there_is() -> None:
    promo = Promo(3, "GIFT", PromoEffect.AMOUNT, Decimal(100))

    found = quote(for_minutes("2026-11-21T10:00", 60, promo=promo), a_court(tax=VAT))

    assert (found.total, found.tax) == (Money.zero("EUR"), Money.zero("EUR"))


def test_a_code_that_does_not_apply_leaves_the_price_and_says_why() -> None:
    promo = Promo(3, "BIG", PromoEffect.PERCENT, Decimal(10), min_total=Decimal(50))

    found = quote(for_minutes("2026-11-21T10:00", 60, promo=promo), a_court())

    assert found.total == Money.of("24.00", "EUR")
    assert found.promo_problem == PromoProblem(Reason.TOO_LITTLE, "BIG", Money.of("50", "EUR"))
    assert found.promo_problem.sentence == "This code needs a price of at least €50.00."


def test_a_pass_pays_its_hours_and_a_card_the_rest_and_the_total_stays() -> None:
    credits = (
        Credit(2, BalanceKind.GIFT_CARD, "Card", Decimal(5), "EUR"),
        Credit(1, BalanceKind.PASS, "Ten hours", Decimal(60)),
    )

    found = quote(for_minutes("2026-11-21T17:30", 90, credits=credits, extras={5: 1}), a_court(PEAK, extras=(RACKET,)))

    assert [(line.what, str(line.amount.amount), line.quantity) for line in found.credits] == [
        ("Ten hours", "-32.00", 60),
        ("Card", "-5.00", 5),
    ]
    assert (found.total, found.due) == (Money.of("51.00", "EUR"), Money.of("14.00", "EUR"))


@pytest.mark.parametrize(("currency", "total"), [("EUR", "10.01"), ("JPY", "10"), ("KWD", "10.005")])
def test_a_total_has_the_coins_of_its_currency(currency: str, total: str) -> None:
    """Ten and a bit for an hour: 10.005 exactly, and a half goes up."""
    tariff = a_court(prices=(per(PriceUnit.HOUR, "10.005"),), currency=currency)

    assert quote(for_minutes("2026-11-21T10:00", 60), tariff).total == Money.of(total, currency)


def test_a_quote_is_for_one_audience_and_leaves_for_no_other() -> None:
    ask = for_minutes("2026-11-21T10:00", 60, audience=Audience.AGENCY)
    found = quote(ask, a_court(audience=Audience.AGENCY))

    assert found.for_audience(Audience.AGENCY) is found
    assert visible(found.lines, Audience.AGENCY) == found.lines
    assert visible(found.lines, Audience.GUEST) == ()
    with pytest.raises(NotForThisAudience):
        found.for_audience(Audience.GUEST)
    with pytest.raises(NotForThisAudience):
        quote(ask, a_court())


def test_nobody_comes_less_than_not_at_all() -> None:
    with pytest.raises(ValueError, match="less than"):
        for_minutes("2026-11-21T10:00", 60, party={None: -1})


COURT = a_court(
    PEAK,
    a_rule(2, Effect.PERCENT, "-10", min_lead_minutes=2_000),
    a_rule(3, Effect.AMOUNT, "5", min_party=5, weekdays=frozenset({5, 6})),
    a_rule(4, Effect.FACTOR, "1.2", min_occupancy=50),
    extras=(RACKET,),
    tax=VAT,
)
CITY = CityTaxTerms(8, "City tax", Decimal(2), max_nights=3, ends_on=date(2026, 11, 22))
ROOM = a_room(a_rule(1, Effect.AMOUNT, "20", weekdays=frozenset({4})), city_taxes=(CITY,), tax=REDUCED)
HOURS = [
    for_minutes(f"2026-11-{day}T{start}", minutes, party={None: people}, extras=extras, occupancy=occupancy, now=now)
    for day, start, minutes in product((20, 21, 22), ("10:00", "17:30"), (60, 90))
    for people, extras, occupancy in product((4, 5), ({}, {5: 2}), (0, 50))
    for now in (at("2026-11-19T12:00"), at("2026-11-20T08:00"))
]
NIGHTS = [for_nights(f"2026-11-{day}", nights) for day, nights in product(range(16, 25), (1, 2, 4))]


@pytest.mark.parametrize(("tariff", "asks"), [(COURT, HOURS), (ROOM, NIGHTS)])
def test_bookings_that_are_alike_cost_the_same_line_by_line(tariff: Tariff, asks: list[Ask]) -> None:
    quotes: dict[object, list[Quote]] = {}
    for ask in asks:
        facts = facts_of(ask, kind=tariff.kind, zone=tariff.zone)
        like = likeness(pieces_for(facts, tariff), facts=facts, tariff=tariff)
        quotes.setdefault(like, []).append(quote(ask, tariff))

    assert None not in quotes
    assert 1 < len(quotes) < len(asks)
    assert all(each == found[0] for found in quotes.values() for each in found)


@pytest.mark.parametrize(
    "more",
    [
        {"promo": Promo(3, "WELCOME", PromoEffect.PERCENT, Decimal(10))},
        {"credits": (Credit(4, BalanceKind.PASS, "Ten hours", Decimal(600)),)},
        {"audience": Audience.AGENCY},
    ],
)
def test_a_booking_with_a_code_or_a_card_or_of_another_audience_is_like_no_other(more: dict[str, Any]) -> None:
    facts = facts_of(for_minutes("2026-11-21T10:00", 60, **more), kind=COURT.kind, zone=COURT.zone)

    assert likeness(pieces_for(facts, COURT), facts=facts, tariff=COURT) is None
