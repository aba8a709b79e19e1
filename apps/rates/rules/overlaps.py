"""Which price rules can hold at the same moment, and what that means for the price."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from apps.rates.choices import Effect
from apps.rates.rules.rule_terms import DAY, WEEK, RuleTerms

# Eight days show every weekday, and every window that runs over midnight into the next.
LOOK = 9
ANY_MONDAY = date(2024, 1, 1)
RANGES = (
    ("min_lead_minutes", "max_lead_minutes"),
    ("min_occupancy", "max_occupancy"),
    ("min_length_minutes", "max_length_minutes"),
    ("min_nights", "max_nights"),
    ("min_party", "max_party"),
)


class Relation(StrEnum):
    """What the other rule does to the one that is looked at, where both hold; see `conditions.applying`."""

    NEVER_REACHED = "never_reached"
    SHADOWED = "shadowed"
    REPLACED = "replaced"
    SHADOWS = "shadows"
    REPLACES = "replaces"
    LOWEST = "lowest"
    TOGETHER = "together"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Overlap:
    rule_id: int
    relation: Relation


def overlaps_of(rule_id: int, rules: Iterable[tuple[int, RuleTerms]]) -> list[Overlap]:
    """What meets the rule of that id among `rules`, the gravest first."""
    known = dict(rules)
    this = known.pop(rule_id)
    met = [Overlap(pk, _relation(other, this)) for pk, other in known.items() if can_meet(this, other)]
    return sorted(met, key=lambda overlap: list(Relation).index(overlap.relation))


def can_hold(terms: RuleTerms) -> bool:
    """Whether there is a moment its own dates, weekdays and hours agree on."""
    return can_meet(terms, terms)


def can_meet(one: RuleTerms, other: RuleTerms) -> bool:
    """Whether some booking could see both hold at one moment."""
    return (
        one.audience == other.audience
        and _share(one.offer_ids, other.offer_ids)
        and _share(frozenset(one.channels), frozenset(other.channels))
        and all(_meet(one, other, low, high) for low, high in RANGES)
        and _meet_in_time(one, other)
    )


def covers(wide: RuleTerms, narrow: RuleTerms) -> bool:
    """Whether the wide rule holds whenever the narrow one does. In doubt it says no."""
    return (
        wide.audience == narrow.audience
        and _within(narrow.offer_ids, wide.offer_ids)
        and _within(frozenset(narrow.channels), frozenset(wide.channels))
        and wide.group_id in {None, narrow.group_id}
        and all(_inside(wide, narrow, low, high) for low, high in (*RANGES, ("starts_on", "ends_on")))
        and _covers_week(wide, narrow)
    )


def _relation(other: RuleTerms, this: RuleTerms) -> Relation:
    """Of exclusive rules the one with the highest number applies alone, with exclusive ones of its own number."""
    if _shuts_out(other, this):
        return Relation.NEVER_REACHED if covers(other, this) else Relation.SHADOWED
    if _shuts_out(this, other):
        return Relation.SHADOWS
    is_set = this.effect == Effect.SET, other.effect == Effect.SET
    if other.priority == this.priority:
        return Relation.LOWEST if all(is_set) else Relation.TOGETHER
    if other.priority > this.priority:
        return Relation.REPLACED if is_set[1] else Relation.AFTER
    return Relation.REPLACES if is_set[0] else Relation.BEFORE


def _shuts_out(one: RuleTerms, other: RuleTerms) -> bool:
    return one.is_exclusive and (not other.is_exclusive or one.priority > other.priority)


def _share(one: frozenset[int] | frozenset[str], other: frozenset[int] | frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _within(narrow: frozenset[int] | frozenset[str], wide: frozenset[int] | frozenset[str]) -> bool:
    return not wide or bool(narrow and narrow <= wide)


def _meet(one: RuleTerms, other: RuleTerms, low: str, high: str) -> bool:
    return _ordered(getattr(one, low), getattr(other, high)) and _ordered(getattr(other, low), getattr(one, high))


def _ordered(low: int | None, high: int | None) -> bool:
    return low is None or high is None or low <= high


def _inside(wide: RuleTerms, narrow: RuleTerms, low: str, high: str) -> bool:
    bottom, top = getattr(wide, low), getattr(wide, high)
    inner_bottom, inner_top = getattr(narrow, low), getattr(narrow, high)
    is_above = bottom is None or (inner_bottom is not None and inner_bottom >= bottom)
    return is_above and (top is None or (inner_top is not None and inner_top <= top))


def _meet_in_time(one: RuleTerms, other: RuleTerms) -> bool:
    first = max(filter(None, (one.starts_on, other.starts_on)), default=None)
    lasts = [day + timedelta(days=1) for day in (one.ends_on, other.ends_on) if day]
    last = min(lasts, default=None)
    if first is None:
        first = ANY_MONDAY if last is None else last - timedelta(days=LOOK)
    return any(a < d and c < b for a, b in _periods(one, first) for c, d in _periods(other, first))


def _periods(terms: RuleTerms, first: date) -> Iterator[tuple[int, int]]:
    """When the rule holds in the days from the one before `first`, in minutes counted from `first`."""
    for number in range(-1, LOOK + 1):
        day = first + timedelta(days=number)
        if _opens_on(terms, day):
            start, end = window_of(terms)
            yield number * DAY + start, number * DAY + end


def _opens_on(terms: RuleTerms, day: date) -> bool:
    return (
        (terms.starts_on is None or day >= terms.starts_on)
        and (terms.ends_on is None or day <= terms.ends_on)
        and (not terms.weekdays or day.weekday() in terms.weekdays)
    )


def window_of(terms: RuleTerms) -> tuple[int, int]:
    """From minute to minute of the day it opens on; beyond 1440 where it runs over midnight."""
    if terms.from_minute is None or terms.to_minute is None:
        return 0, DAY
    over = DAY if terms.to_minute < terms.from_minute else 0
    return terms.from_minute, terms.to_minute + over


def _covers_week(wide: RuleTerms, narrow: RuleTerms) -> bool:
    days = set(wide.weekdays or WEEK)
    start, end = window_of(wide)
    inner_start, inner_end = window_of(narrow)
    if start == 0 and end == DAY and days == set(WEEK) and wide.starts_on is None and wide.ends_on is None:
        return True
    return set(narrow.weekdays or WEEK) <= days and start <= inner_start and inner_end <= end
