"""A month of resulting prices: each offer by the day, or one offer by the day and the hour."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from babel.numbers import format_decimal
from django.utils.formats import time_format
from django.utils.translation import get_language, to_locale

from apps.core.money import Money, exponent, format_money
from apps.core.periods import zone_named
from apps.core.said import said
from apps.rates.errors.quotes import NoPrices, NotPriced
from apps.rates.rules.ask import Ask
from apps.rates.rules.curve import Curve
from apps.rates.rules.heat import Scale, scale_of
from apps.rates.rules.tariff import Tariff
from apps.rates.rules.usual import Starts, starts_on, usual_party
from apps.rates.selectors.heat_map import DayPrices, month_prices
from apps.rates.selectors.tariff import tariffs_of
from apps.venues.choices import OfferKind
from apps.venues.models.needs import NeedSpace
from apps.venues.models.offer import HourTerms, Offer
from apps.venues.rules.opening import Hours
from apps.venues.selectors.hours import hours_of_many

LEFT_TO_RIGHT, END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is the amount, `step` its warmth, `query` what the price tester is asked; empty where nothing is sold."""

    text: str = ""
    step: int = 0
    query: str = ""


@dataclass(frozen=True, slots=True)
class DayRow:
    day: date
    is_weekend: bool
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class HeatTable:
    """`heads` are what stands above the columns; `low` and `high` the ends of the colours, where they are for all."""

    heads: list[str]
    rows: list[DayRow]
    low: str = ""
    high: str = ""


def offers_by_day(offers: Sequence[Offer], *, year: int, month: int, now: datetime) -> HeatTable:
    """A column an offer, each with colours of its own, because a room and a court are not compared."""
    found = month_prices(offers, year=year, month=month, now=now)
    columns = [_column(offer, found[offer.pk], _today(offer, now)) for offer in offers]
    days = [prices.day for prices in found[offers[0].pk]] if offers else []
    rows = [DayRow(day, day.weekday() > 4, [column[place] for column in columns]) for place, day in enumerate(days)]
    return HeatTable([said(offer, "name").text for offer in offers], rows)


def hours_by_day(offer: Offer, *, year: int, month: int, now: datetime) -> HeatTable:
    """A column an hour: what the shortest booking costs that starts in it."""
    days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
    tariff = tariffs_of([offer]).get(offer.pk)
    prices = _hourly_prices(offer, tariff, days, now) if tariff else {}
    scale = scale_of(price.amount for price in prices.values())
    hours = sorted({minute // 60 for _day, minute in prices})
    rows = [
        DayRow(day, day.weekday() > 4, [_hour_cell(offer, day, hour, prices, scale) for hour in hours]) for day in days
    ]
    heads = [time_format(time(hour), "TIME_FORMAT") for hour in hours]
    if scale is None or tariff is None:
        return HeatTable(heads, rows)
    ends = [format_money(Money(amount, tariff.currency)) for amount in (scale.low, scale.high)]
    return HeatTable(heads, rows, *ends)


def _column(offer: Offer, days: Sequence[DayPrices], today: date) -> list[Cell]:
    """Days that are over are not sold any more."""
    ahead = [day for day in days if day.day >= today]
    scale = scale_of(price.amount for day in ahead for price in (day.low, day.high) if price)
    return [Cell()] * (len(days) - len(ahead)) + [_day_cell(offer, day, scale) for day in ahead]


def _today(offer: Offer, now: datetime) -> date:
    return now.astimezone(zone_named(offer.venue.time_zone)).date()


def _day_cell(offer: Offer, prices: DayPrices, scale: Scale | None) -> Cell:
    if prices.low is None or prices.high is None or scale is None:
        return Cell()
    text = short(prices.low)
    if prices.high != prices.low:
        text = f"{LEFT_TO_RIGHT}{text}\N{EN DASH}{short(prices.high)}{END}"
    return Cell(text, scale.step(prices.high.amount), urlencode({"offer": offer.slug, "on": prices.day.isoformat()}))


def _hour_cell(offer: Offer, day: date, hour: int, prices: dict[tuple[date, int], Money], scale: Scale | None) -> Cell:
    """Of the first start in that hour."""
    minute = min((minute for at, minute in prices if at == day and minute // 60 == hour), default=None)
    if minute is None or scale is None:
        return Cell()
    price = prices[day, minute]
    asked = {
        "offer": offer.slug,
        "on": day.isoformat(),
        "at": f"{hour:02}:{minute % 60:02}",
        "people": offer.min_party,
    }
    return Cell(short(price), scale.step(price.amount), urlencode(asked))


def _hourly_prices(offer: Offer, tariff: Tariff, days: Sequence[date], now: datetime) -> dict[tuple[date, int], Money]:
    terms = getattr(offer, "hour_terms", None) or HourTerms()
    starts = Starts(terms.min_minutes, terms.grid_minutes, tuple(terms.allowed_starts))
    begins = datetime.combine(days[0], time(12), zone_named(tariff.zone)).astimezone(UTC)
    ends = begins + timedelta(minutes=terms.min_minutes)
    curve = Curve(Ask(begins, ends, usual_party(offer.min_party, tariff), now), tariff)
    hours, today = _hours(offer, days), _today(offer, now)
    try:
        return {
            (day, minute): price
            for day in days
            if day >= today and (minutes := starts_on(day, starts=starts, hours=hours))
            for minute, price in zip(minutes, curve.on(day, minutes).prices, strict=True)
            if price is not None
        }
    except (NoPrices, NotPriced):
        return {}


def _hours(offer: Offer, days: Sequence[date]) -> Hours | None:
    """Of the first space of its first need."""
    rows = NeedSpace.objects.filter(need__offer=offer).select_related("space")
    first = rows.order_by("need__position", "need_id", "position", "pk").first()
    if first is None:
        return None
    return hours_of_many([first.space], first=days[0], last=days[-1])[first.space.pk]


def short(price: Money) -> str:
    """Without the currency, which stands above the table, and without empty cents."""
    digits = exponent(price.currency)
    amount = price.rounded().amount
    pattern = "#,##0" if amount == amount.to_integral_value() else f"#,##0.{'0' * digits}"
    return format_decimal(amount, format=pattern, locale=to_locale(get_language() or "en"))


def is_by_hour(offer: Offer) -> bool:
    return offer.kind == OfferKind.HOUR
