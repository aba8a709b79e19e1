"""A price rule as plain values: what a form asks for, a service writes, and words and overlaps are made of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.rates.choices import Audience, Effect

DAY = 1440
WEEK = range(7)


@dataclass(frozen=True, slots=True)
class RuleTerms:
    """The columns of a `PriceRule` without its name; an empty condition always holds, no offers means all of them."""

    effect: Effect
    value: Decimal
    audience: Audience = Audience.GUEST
    priority: int = 10
    is_exclusive: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    weekdays: tuple[int, ...] = ()
    from_minute: int | None = None
    to_minute: int | None = None
    min_lead_minutes: int | None = None
    max_lead_minutes: int | None = None
    min_occupancy: int | None = None
    max_occupancy: int | None = None
    min_length_minutes: int | None = None
    max_length_minutes: int | None = None
    min_nights: int | None = None
    max_nights: int | None = None
    min_party: int | None = None
    max_party: int | None = None
    group_id: int | None = None
    channels: tuple[str, ...] = ()
    floor: Decimal | None = None
    cap: Decimal | None = None
    offer_ids: frozenset[int] = frozenset()


# Pairs of columns, the lower bound first.
BOUNDS = (
    ("min_lead_minutes", "max_lead_minutes"),
    ("min_occupancy", "max_occupancy"),
    ("min_length_minutes", "max_length_minutes"),
    ("min_nights", "max_nights"),
    ("min_party", "max_party"),
    ("floor", "cap"),
    ("starts_on", "ends_on"),
)


def faults_of(terms: RuleTerms) -> list[str]:
    """Names of the columns whose values contradict another, or make no sense by themselves."""
    faults = [high for low, high in BOUNDS if _crossed(getattr(terms, low), getattr(terms, high))]
    is_share = terms.effect == Effect.PERCENT
    if (is_share and terms.value < -100) or (terms.effect in {Effect.SET, Effect.FACTOR} and terms.value < 0):
        faults.append("value")
    if (terms.from_minute is None) != (terms.to_minute is None) or _empty_window(terms):
        faults.append("to_minute")
    if any(day not in WEEK for day in terms.weekdays):
        faults.append("weekdays")
    faults += [name for name in ("min_occupancy", "max_occupancy") if (getattr(terms, name) or 0) > 100]
    return faults


def _crossed(low: object, high: object) -> bool:
    return low is not None and high is not None and high < low  # type: ignore[operator]  # both of one type


def _empty_window(terms: RuleTerms) -> bool:
    if terms.from_minute is None or terms.to_minute is None:
        return False
    return terms.from_minute == terms.to_minute or terms.from_minute >= DAY or terms.to_minute > DAY
