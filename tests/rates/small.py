"""A court in Madrid at 24 an hour, and bookings of it, as values."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.ask import Ask
from apps.rates.rules.lines import Quote
from apps.rates.rules.tariff import BaseAmount, Rule, Tariff
from apps.venues.choices import OfferKind

MADRID = ZoneInfo("Europe/Madrid")
EARLIER = datetime(2026, 1, 1, tzinfo=UTC)


def a_rule(number: int, effect: Effect, value: str, **conditions: Any) -> Rule:
    return Rule(number, f"Rule {number}", effect, Decimal(value), **conditions)


def a_court(*rules: Rule, **rest: Any) -> Tariff:
    told = {"prices": (per(PriceUnit.HOUR, "24"),), "name": "Court", "offer_id": 7} | rest
    return Tariff(OfferKind.HOUR, "Europe/Madrid", told.pop("currency", "EUR"), rules=rules, **told)


def a_room(*rules: Rule, **rest: Any) -> Tariff:
    told = {"prices": (per(PriceUnit.NIGHT, "80"),), "name": "Room"} | rest
    return Tariff(OfferKind.NIGHT, "Europe/Madrid", "EUR", rules=rules, **told)


def a_tour(*rules: Rule, **rest: Any) -> Tariff:
    told = {"prices": (per(PriceUnit.PERSON, "45"),), "name": "Tour"} | rest
    return Tariff(OfferKind.DEPARTURE, "Europe/Madrid", "EUR", rules=rules, **told)


def per(unit: PriceUnit, amount: str, passenger_type_id: int | None = None) -> BaseAmount:
    return BaseAmount(unit, Decimal(amount), passenger_type_id)


def at(local: str) -> datetime:
    """In Madrid."""
    return datetime.fromisoformat(local).replace(tzinfo=MADRID)


def for_minutes(start: str, minutes: int, **rest: Any) -> Ask:
    """For so many real minutes from a local time in Madrid."""
    starts_at = at(start).astimezone(UTC)
    told = {"party": {None: 4}, "now": EARLIER} | rest
    return Ask(starts_at, starts_at + timedelta(minutes=minutes), **told)


def for_nights(arrival: str, nights: int, **rest: Any) -> Ask:
    """From three in the afternoon to eleven in the morning."""
    day = datetime.fromisoformat(arrival)
    told = {"party": {None: 2}, "now": EARLIER} | rest
    leaving = (day + timedelta(days=nights, hours=11)).replace(tzinfo=MADRID)
    return Ask((day + timedelta(hours=15)).replace(tzinfo=MADRID), leaving, **told)


def told(quote: Quote) -> list[tuple[str, str, str]]:
    """Kind, name and amount of each line."""
    return [(line.kind.value, line.what, str(line.amount.amount)) for line in quote.lines]
