"""Which price rules hold: some conditions ask about the booking, the others about each piece of its time."""

from collections.abc import Sequence

from apps.rates.choices import Effect
from apps.rates.rules.facts import Facts
from apps.rates.rules.tariff import Rule
from apps.rates.rules.wall_clock import DAY, MINUTE, weekday_of

MINUTES = DAY // MINUTE
ALL_DAY = (0, MINUTES)
# Within one priority: first the set price, then what multiplies, then what adds.
_TURN = {Effect.SET: 0, Effect.FACTOR: 1, Effect.PERCENT: 1, Effect.AMOUNT: 2}


def holds_for(rule: Rule, facts: Facts) -> bool:
    """Whether the conditions about the booking hold; every bound is included."""
    return (
        _is_within(facts.lead, rule.min_lead_minutes, rule.max_lead_minutes)
        and _is_within(facts.length, rule.min_length_minutes, rule.max_length_minutes)
        and _is_within(facts.nights, rule.min_nights, rule.max_nights)
        and _is_within(facts.people, rule.min_party, rule.max_party)
        and _is_occupied(rule, facts.ask.occupancy)
        and (rule.group_id is None or rule.group_id in facts.ask.group_ids)
        and (not rule.channels or facts.ask.channel in rule.channels)
    )


def holds_at(rule: Rule, *, day: int, minute: int) -> bool:
    """Whether dates, weekdays and window hold when the clocks show `minute` of `day`."""
    return any(opens <= minute < closes for opens, closes in windows_on(rule, day))


def windows_on(rule: Rule, day: int) -> list[tuple[int, int]]:
    """From and to which minutes of `day` dates, weekdays and window hold: never, once, or in the morning and evening.

    A window over midnight belongs to the day it opens on.
    """
    opens, closes = rule.from_minute, rule.to_minute
    if opens is None or closes is None:
        return [ALL_DAY] if holds_on(rule, day) else []
    if opens < closes:
        return [(opens, closes)] if holds_on(rule, day) else []
    morning = [(0, closes)] if holds_on(rule, day - 1) else []
    return [*morning, (opens, MINUTES)] if holds_on(rule, day) else morning


def holds_on(rule: Rule, day: int) -> bool:
    return (
        (not rule.weekdays or weekday_of(day) in rule.weekdays)
        and (rule.starts_on is None or rule.starts_on.toordinal() <= day)
        and (rule.ends_on is None or day <= rule.ends_on.toordinal())
    )


def holds_for_night(rule: Rule, day: int) -> bool:
    """A night has no time of day, so a rule with a window is not for nights."""
    return rule.from_minute is None and holds_on(rule, day)


def applying(holding: Sequence[Rule]) -> tuple[Rule, ...]:
    """Where exclusive rules hold, those of them with the highest priority apply alone."""
    exclusive = [rule.priority for rule in holding if rule.is_exclusive]
    if not exclusive:
        return tuple(holding)
    return tuple([rule for rule in holding if rule.is_exclusive and rule.priority == max(exclusive)])


def turn(rule: Rule) -> tuple[int, int, int]:
    """When it applies; the last number only makes the order of equals the same every time."""
    return rule.priority, _TURN[rule.effect], rule.id


def _is_occupied(rule: Rule, occupancy: int | None) -> bool:
    """Where nobody knows how full it is, a rule that asks does not hold."""
    if rule.min_occupancy is None and rule.max_occupancy is None:
        return True
    return occupancy is not None and _is_within(occupancy, rule.min_occupancy, rule.max_occupancy)


def _is_within(value: int, low: int | None, high: int | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)
