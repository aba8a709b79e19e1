"""Random bookings and tariffs: every kind, unit, condition and effect, and often a night on which clocks change."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from apps.rates.choices import BalanceKind, Effect, ExtraUnit, PriceUnit, PromoEffect, Rounding
from apps.rates.rules.ask import Ask, Credit, Promo
from apps.rates.rules.tariff import (
    BaseAmount,
    CityTaxTerms,
    ExtraTerms,
    Passenger,
    Rule,
    Tariff,
    Tax,
    TaxTerms,
)
from apps.rates.rules.units import BY_PERSON
from apps.venues.choices import OfferKind, SalesChannel

# Clocks change in Madrid, by half an hour on Lord Howe, at midnight in Cairo, for a month in Casablanca, never in Lima.
ZONES = ("Europe/Madrid", "Australia/Lord_Howe", "Africa/Cairo", "Africa/Casablanca", "America/Lima", "Asia/Tokyo")
CHANGES = (
    datetime(2026, 3, 28, 12, tzinfo=UTC),
    datetime(2026, 10, 24, 12, tzinfo=UTC),
    datetime(2026, 4, 4, 6, tzinfo=UTC),
    datetime(2026, 10, 3, 6, tzinfo=UTC),
    datetime(2026, 4, 23, 12, tzinfo=UTC),
    datetime(2026, 2, 14, 12, tzinfo=UTC),
)
LENGTHS = {OfferKind.HOUR: 48 * 60, OfferKind.NIGHT: 20 * 24 * 60, OfferKind.DEPARTURE: 72 * 60}
TAXES = (Tax(1, "VAT", Decimal(21)), Tax(2, "Reduced", Decimal("5.5")), Tax(3, "All of it", Decimal(100)), None)
PASSENGERS = (Passenger(1, "Adult", min_age=13), Passenger(2, "Child", 3, 12), Passenger(3, "Infant", 0, 2))


def optional(strategy: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | strategy


def amounts(most: int = 300) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=2) | st.decimals(0, most, places=4) | st.integers(0, most).map(Decimal)


def timed_rules() -> st.SearchStrategy[Rule]:
    """With conditions about pieces of time only; made of one number each, because drawing every field takes long."""
    return st.integers(0, 2**40).map(lambda seed: _timed_rule(Random(seed)))


def rules() -> st.SearchStrategy[Rule]:
    return st.integers(0, 2**40).map(lambda seed: _rule(Random(seed)))


def windows() -> st.SearchStrategy[tuple[int | None, int | None]]:
    return st.integers(0, 2**40).map(lambda seed: _window(Random(seed)))


def numbered(found: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(replace(rule, id=number, name=f"Rule {number}") for number, rule in enumerate(found, start=1))


def _timed_rule(chance: Random) -> Rule:
    effect = chance.choice(list(Effect))
    least, most = {Effect.PERCENT: (-100, 120), Effect.AMOUNT: (-60, 60), Effect.FACTOR: (0, 3)}.get(effect, (0, 120))
    (starts_on, ends_on), (from_minute, to_minute) = _dates(chance), _window(chance)
    floor, cap = sorted([_amount(chance, 80), _amount(chance, 80)])
    return Rule(
        1,
        "Rule",
        effect,
        Decimal(chance.randint(least * 100, most * 100)) / 100,
        priority=chance.randint(1, 3),
        is_exclusive=chance.random() < 0.2,
        starts_on=starts_on,
        ends_on=ends_on,
        weekdays=frozenset(chance.sample(range(7), chance.randint(0, 4))),
        from_minute=from_minute,
        to_minute=to_minute,
        floor=chance.choice([None, None, floor]),
        cap=chance.choice([None, None, cap]),
    )


def _rule(chance: Random) -> Rule:
    most = {
        "min_lead_minutes": 4000,
        "max_lead_minutes": 9000,
        "min_occupancy": 100,
        "max_length_minutes": 4000,
        "min_nights": 4,
        "max_party": 9,
        "group_id": 2,
    }
    asked = chance.sample(sorted(most), chance.choice([0, 0, 1, 2]))
    channels = chance.choice([(), (), (SalesChannel.ONLINE,), (SalesChannel.DESK, SalesChannel.API)])
    bounds = {name: chance.randint(1, most[name]) for name in asked}
    return replace(_timed_rule(chance), channels=frozenset(channels), **bounds)


def _amount(chance: Random, most: int) -> Decimal:
    return Decimal(chance.randint(0, most * 10_000)) / 10_000


def _dates(chance: Random) -> tuple[date | None, date | None]:
    first = date(2026, 2, 1) + timedelta(days=chance.randint(0, 300))
    last = first + timedelta(days=chance.randint(0, 90))
    return chance.choice([(None, None), (None, None), (first, None), (None, last), (first, last)])


def _window(chance: Random) -> tuple[int | None, int | None]:
    first, last = chance.sample(range(97), 2)
    return chance.choice([(None, None), (first % 96 * 15, last * 15) if first % 96 != last else (0, 1440)])


@st.composite
def prices(draw: st.DrawFn) -> tuple[BaseAmount, ...]:
    """By one to three units; a typed price only beside one for everybody."""
    found = []
    for unit in draw(st.lists(st.sampled_from(list(PriceUnit)), min_size=1, max_size=3, unique=True)):
        found.append(BaseAmount(unit, draw(amounts())))
        types = st.lists(st.integers(1, 3), max_size=2, unique=True)
        found += [BaseAmount(unit, draw(amounts()), one) for one in (draw(types) if unit in BY_PERSON else [])]
    return tuple(found)


@st.composite
def tariffs(draw: st.DrawFn, *, rule_count: int = 6) -> Tariff:
    starts_on, ends_on = _dates(Random(draw(st.integers(0, 2**32))))
    return Tariff(
        kind=draw(st.sampled_from(list(OfferKind))),
        zone=draw(st.sampled_from(ZONES)),
        currency=draw(st.sampled_from(["EUR", "JPY", "KWD", "CLP"])),
        prices=draw(prices()),
        rules=numbered(draw(st.lists(rules(), max_size=rule_count))),
        tax=draw(st.sampled_from(TAXES)),
        tax_terms=TaxTerms(draw(st.booleans()), draw(st.sampled_from(list(Rounding)))),
        city_taxes=(
            CityTaxTerms(1, "City tax", draw(amounts(9)), draw(optional(st.integers(1, 5))), 13, starts_on, ends_on),
        ),
        extras=tuple(
            ExtraTerms(number, unit.label, unit, draw(amounts(40)), draw(st.sampled_from(TAXES)))
            for number, unit in enumerate(ExtraUnit, start=1)
        ),
        passengers=PASSENGERS,
        name="Court",
        offer_id=7,
    )


@st.composite
def promos(draw: st.DrawFn) -> Promo:
    effect = draw(st.sampled_from(list(PromoEffect)))
    value = draw(st.decimals("0.01", 100 if effect == PromoEffect.PERCENT else 500, places=2))
    return Promo(1, "WELCOME", effect, value, min_total=draw(st.sampled_from([None, None, Decimal(50)])))


@st.composite
def asks(draw: st.DrawFn, kind: OfferKind) -> Ask:
    starts_at = draw(st.sampled_from(CHANGES)) + timedelta(minutes=5 * draw(st.integers(-300, 600)))
    length = timedelta(minutes=5 * draw(st.integers(1, LENGTHS[kind] // 5)))
    return Ask(
        starts_at,
        starts_at + length,
        draw(st.dictionaries(st.sampled_from([None, 1, 2, 3]), st.integers(0, 5), min_size=1)),
        starts_at - timedelta(minutes=draw(st.integers(-100, 9000))),
        channel=draw(st.sampled_from(list(SalesChannel))),
        group_ids=draw(st.frozensets(st.integers(1, 2))),
        occupancy=draw(optional(st.integers(0, 100))),
        extras=draw(st.dictionaries(st.integers(1, 6), st.integers(0, 3), max_size=3)),
        promo=draw(st.none() | promos()),
        credits=tuple(draw(st.lists(credits(), max_size=3))),
    )


@st.composite
def credits(draw: st.DrawFn) -> Credit:
    kind = draw(st.sampled_from(list(BalanceKind)))
    currency = draw(st.sampled_from(["EUR", "JPY", "KWD"])) if kind == BalanceKind.GIFT_CARD else ""
    return Credit(draw(st.integers(1, 99)), kind, "Card", draw(amounts(200)), currency)


@st.composite
def requests(draw: st.DrawFn) -> tuple[Ask, Tariff]:
    tariff = draw(tariffs())
    return draw(asks(tariff.kind)), tariff
