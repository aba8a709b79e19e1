"""What a price costs to work out, beside the least that Python could do for the same number."""

import time
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise
from statistics import median
from zoneinfo import ZoneInfo

from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.rates.choices import Effect, PriceUnit
from apps.rates.models.policy import Policy
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import BasePrice, Rate
from apps.rates.rules.ask import Ask
from apps.rates.rules.quote import quote
from apps.rates.rules.tariff import BaseAmount, Rule, Tariff, Tax
from apps.rates.selectors.heat_map import DayPrices, month_prices
from apps.rates.selectors.tariff import tariffs_of
from apps.tenants.choices import TenantKind
from apps.tenants.services.provision import NewTenant, create_tenant
from apps.venues.choices import OfferKind, Showing, SpaceKind
from apps.venues.models.hours import OpeningRange, OpeningSet
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.offer import HourTerms, Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from bench.database import fresh_database
from bench.registry import Figure, benchmark

QUOTES = 5_000
MONTHS = 20
SPACES = 20
SCHEMA = "courts"
ZONE = "Europe/Madrid"
OPENS, CLOSES, GRID, LENGTH = 8 * 60, 23 * 60, 30, 90
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
PRICE = Decimal(24)
# No two spaces cost the same, so that no price of one is the answer for another.
PRICES = [PRICE + number * Decimal("0.85") for number in range(SPACES)]


@benchmark("rates")
def measure_rates(scale: float) -> Iterator[Figure]:
    """A business with thirty price rules; a booking of ninety minutes that begins before the evening price."""
    with fresh_database("serai_bench_rates"):
        create_tenant(NewTenant(SCHEMA, "Courts", TenantKind.CLUB), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
        with in_schema(SCHEMA):
            offers = _courts()
            rules = list(tariffs_of(offers)[offers[0].pk].rules)
            yield _quotes(max(int(QUOTES * scale), 200), rules)
            yield from _months(max(int(MONTHS * scale), 3), offers, rules)


def _quotes(count: int, rules: list[Rule]) -> Figure:
    prices = (BaseAmount(PriceUnit.HOUR, PRICE),)
    tariff = Tariff(OfferKind.HOUR, ZONE, "EUR", prices, tuple(rules), tax=Tax(1, "VAT", Decimal(21)), name="Court")
    starts_at = datetime(2026, 11, 21, 17, 30, tzinfo=ZoneInfo(ZONE))
    ask = Ask(starts_at, starts_at + timedelta(minutes=LENGTH), {None: 4}, NOW)
    assert quote(ask, tariff).total.amount == _plainly(ask, rules)
    bare = _rate(count, lambda: _plainly(ask, rules))
    return Figure("quotes", _rate(count, lambda: quote(ask, tariff)), "/s", floor=bare, more_is_better=True)


def _months(count: int, offers: list[Offer], rules: list[Rule]) -> Iterator[Figure]:
    """From the database to the lowest and highest price of each day of every space, at some 900 starts a space."""
    found = month_prices(offers, year=2026, month=11, now=NOW)
    assert [_told(found[offer.pk]) for offer in offers] == [_plain_month(rules, price) for price in PRICES]
    bare = median(_timed(lambda: [_plain_month(rules, price) for price in PRICES]) for _ in range(count))
    ours = [_timed(lambda: month_prices(offers, year=2026, month=11, now=NOW)) for _ in range(count)]
    yield Figure(f"a month of {SPACES} spaces", median(ours), "s", goal=0.15, floor=bare)
    yield Figure("the slowest of them", max(ours), "s")


def _told(days: Iterable[DayPrices]) -> list[tuple[Decimal, Decimal]]:
    return [(day.low.amount, day.high.amount) for day in days if day.low and day.high]


def _rules() -> list[PriceRule]:
    """Evenings, weekends, mornings, seasons and one for each weekday and a band of hours, some of them far away."""
    evening = PriceRule(
        pk=1, name="Evening", effect=Effect.FACTOR, value=Decimal("1.5"), from_minute=1080, to_minute=1320
    )
    weekend = PriceRule(pk=2, name="Weekend", effect=Effect.PERCENT, value=Decimal(20), weekdays=[5, 6], priority=20)
    winter = PriceRule(
        pk=3, name="Light", effect=Effect.AMOUNT, value=Decimal(2), starts_on=date(2026, 11, 1), priority=30
    )
    groups = [
        PriceRule(pk=4 + size, name=f"Party {size}", effect=Effect.PERCENT, value=Decimal(5), min_party=5 + size)
        for size in range(6)
    ]
    bands = [
        PriceRule(
            pk=10 + number,
            name=f"Band {number}",
            effect=Effect.PERCENT,
            value=Decimal(number - 10),
            weekdays=[number % 7],
            from_minute=480 + 30 * number,
            to_minute=600 + 30 * number,
            priority=40 + number % 3,
        )
        for number in range(21)
    ]
    return [evening, weekend, winter, *groups, *bands]


def _courts() -> list[Offer]:
    venue = Venue.objects.create(slug="club", name="Club", time_zone=ZONE)
    week = OpeningSet.objects.create(venue=venue)
    for weekday in range(7):
        OpeningRange.objects.create(opening_set=week, weekday=weekday, opens=OPENS, closes=CLOSES)
    PriceRule.objects.bulk_create(_rules())
    policy = Policy.objects.create(name="Flexible")
    return [_court(venue, policy, number, price) for number, price in enumerate(PRICES)]


def _court(venue: Venue, policy: Policy, number: int, price: Decimal) -> Offer:
    space = Space.objects.create(venue=venue, kind=SpaceKind.COURT, name=f"Court {number}")
    offer = Offer.objects.create(
        venue=venue,
        kind=OfferKind.HOUR,
        slug=f"court-{number}",
        name=f"Court {number}",
        max_party=4,
        status=Showing.DRAFT,
    )
    HourTerms.objects.create(offer=offer, grid_minutes=GRID, min_minutes=LENGTH)
    NeedSpace.objects.create(need=Need.objects.create(offer=offer), space=space)
    rate = Rate.objects.create(offer=offer, name="Standard", currency="EUR", policy=policy)
    BasePrice.objects.create(rate=rate, unit=PriceUnit.HOUR, amount=price)
    return offer


def _plainly(ask: Ask, rules: list[Rule]) -> Decimal:
    """The same number with no line to explain it: no other unit, audience, currency, tax or change of the clocks."""
    start = ask.starts_at.astimezone(ZoneInfo(ZONE))
    first = start.hour * 60 + start.minute
    last = first + int((ask.ends_at - ask.starts_at).total_seconds()) // 60
    held = [rule for rule in rules if rule.min_party is None or ask.people >= rule.min_party]
    held = [rule for rule in held if not rule.weekdays or start.weekday() in rule.weekdays]
    held = [rule for rule in held if rule.starts_on is None or rule.starts_on <= start.date()]
    edges = {minute for rule in held for minute in (rule.from_minute, rule.to_minute) if minute is not None}
    cuts = [first, *sorted(edge for edge in edges if first < edge < last), last]
    exact = sum((_hourly(held, here, PRICE) * (there - here) for here, there in pairwise(cuts)), Decimal(0))
    return _coins(exact / 60)


def _hourly(rules: list[Rule], minute: int, price: Decimal) -> Decimal:
    for rule in sorted(rules, key=lambda rule: rule.priority):
        if rule.from_minute is None or rule.to_minute is None or rule.from_minute <= minute < rule.to_minute:
            if rule.effect == Effect.FACTOR:
                price *= rule.value
            elif rule.effect == Effect.PERCENT:
                price *= 1 + rule.value / 100
            else:
                price += rule.value
    return price


def _plain_month(rules: list[Rule], price: Decimal) -> list[tuple[Decimal, Decimal]]:
    """One space: sums of minutes for each weekday, then two look-ups a start."""
    weekdays = [_plain_sums([rule for rule in rules if _is_for(rule, weekday)], price) for weekday in range(7)]
    days = [date(2026, 11, number) for number in range(1, monthrange(2026, 11)[1] + 1)]
    starts = range(OPENS, CLOSES - LENGTH + 1, GRID)
    found = []
    for day in days:
        sums = weekdays[day.weekday()]
        prices = [sums[start + LENGTH] - sums[start] for start in starts]
        found.append((_coins(min(prices) / 60), _coins(max(prices) / 60)))
    return found


def _plain_sums(rules: list[Rule], price: Decimal) -> list[Decimal]:
    edges = sorted(
        {0, 1440, *(each for rule in rules for each in (rule.from_minute, rule.to_minute) if each is not None)}
    )
    minutes = [each for here, there in pairwise(edges) for each in [_hourly(rules, here, price)] * (there - here)]
    return [Decimal(0), *accumulate(minutes)]


def _is_for(rule: Rule, weekday: int) -> bool:
    return (not rule.weekdays or weekday in rule.weekdays) and rule.min_party is None


def _coins(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _rate(count: int, work: Callable[[], object]) -> float:
    began = time.perf_counter()
    for _ in range(count):
        work()
    return count / (time.perf_counter() - began)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
