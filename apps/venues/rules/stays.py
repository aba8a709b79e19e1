"""What holds for a stay of nights. Every night has its own bounds, and the strictest of a stay's nights counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from apps.venues.errors.faults import Fault
from apps.venues.rules.faults import in_row, repeated

DAY = 1440
MOST_NIGHTS = 366


@dataclass(frozen=True, slots=True)
class NightTimes:
    """What `NightTerms` keeps; times are minutes of the local day, and past 1440 of the day after."""

    check_in_minute: int = 900
    check_in_until_minute: int | None = None
    check_out_minute: int = 660
    min_nights: int = 1
    max_nights: int = 30


@dataclass(frozen=True, slots=True)
class StaySpan:
    """What `StayRule` keeps. Nights from the first date to the last, both included; no weekdays means every day."""

    starts_on: date
    ends_on: date
    weekdays: tuple[int, ...] = ()
    min_nights: int | None = None
    max_nights: int | None = None
    closed_to_arrival: bool = False
    closed_to_departure: bool = False
    name: str = ""
    id: int | None = None

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on and (not self.weekdays or day.weekday() in self.weekdays)


class StayObstacle(StrEnum):
    NO_NIGHT = "no_night"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    CLOSED_TO_ARRIVAL = "closed_to_arrival"
    CLOSED_TO_DEPARTURE = "closed_to_departure"


@dataclass(frozen=True, slots=True)
class StayProblem:
    """One thing against a stay: with the number of nights it asks for, and the rule at fault where one is."""

    obstacle: StayObstacle
    nights: int | None = None
    rule: StaySpan | None = None


def stay_problems(arrival: date, departure: date, times: NightTimes, rules: Sequence[StaySpan]) -> list[StayProblem]:
    """Everything against a stay from one day to another; nothing where it may be had."""
    nights = (departure - arrival).days
    if nights < 1:
        return [StayProblem(StayObstacle.NO_NIGHT, 1)]
    at_least, strict_min = shortest_stay(arrival, nights, times, rules)
    at_most, strict_max = longest_stay(arrival, nights, times, rules)
    return [
        *([StayProblem(StayObstacle.TOO_SHORT, at_least, strict_min)] if nights < at_least else []),
        *([StayProblem(StayObstacle.TOO_LONG, at_most, strict_max)] if nights > at_most else []),
        *_closed(arrival, departure, rules),
    ]


def shortest_stay(
    arrival: date, nights: int, times: NightTimes, rules: Sequence[StaySpan]
) -> tuple[int, StaySpan | None]:
    """The most that any night of the stay asks for. On a night with rules of its own these replace the usual one."""
    asked = [_shortest_on(night, times, rules) for night in _nights(arrival, nights)]
    return max(asked, key=lambda bound: bound[0])


def longest_stay(
    arrival: date, nights: int, times: NightTimes, rules: Sequence[StaySpan]
) -> tuple[int, StaySpan | None]:
    allowed = [_longest_on(night, times, rules) for night in _nights(arrival, nights)]
    return min(allowed, key=lambda bound: bound[0])


def night_faults(times: NightTimes) -> list[Fault]:
    until = times.check_in_until_minute
    wrong = [
        (not 0 <= times.check_in_minute < DAY, "check_in_minute", _("Enter a time between 00:00 and 23:59.")),
        (not 0 <= times.check_out_minute < DAY, "check_out_minute", _("Enter a time between 00:00 and 23:59.")),
        (
            until is not None and until <= times.check_in_minute,
            "check_in_until_minute",
            _("The last check-in must be later than the first."),
        ),
        (times.min_nights < 1, "min_nights", _("A stay is at least one night.")),
        (times.max_nights < times.min_nights, "max_nights", _("The longest must not be shorter than the shortest.")),
        (times.max_nights > MOST_NIGHTS, "max_nights", _("A stay is at most 366 nights.")),
    ]
    return [Fault(field, sentence) for is_wrong, field, sentence in wrong if is_wrong]


def span_faults(spans: Sequence[StaySpan]) -> list[Fault]:
    """Of every rule on its own, and of one that says again when another already does."""
    alone = [fault for row, span in enumerate(spans) for fault in in_row(row, _faults_of(span))]
    again = repeated([(span.starts_on, span.ends_on, span.weekdays) for span in spans])
    sentence = _("The same nights stand in a rule above. Change that one.")
    return [*alone, *(Fault("starts_on", sentence, row) for row in again)]


def _faults_of(span: StaySpan) -> list[Fault]:
    says = span.min_nights or span.max_nights or span.closed_to_arrival or span.closed_to_departure
    shortest, longest = span.min_nights, span.max_nights
    wrong = [
        (span.ends_on < span.starts_on, "ends_on", _("The last night must not be before the first.")),
        (shortest is not None and shortest < 1, "min_nights", _("A stay is at least one night.")),
        (
            shortest is not None and longest is not None and longest < shortest,
            "max_nights",
            _("The longest must not be shorter than the shortest."),
        ),
        (not says, "min_nights", _("Say what is different: nights, arrival or departure.")),
    ]
    return [Fault(field, sentence) for is_wrong, field, sentence in wrong if is_wrong]


def _nights(arrival: date, nights: int) -> Iterator[date]:
    return (arrival + timedelta(days=number) for number in range(nights))


def _shortest_on(night: date, times: NightTimes, rules: Sequence[StaySpan]) -> tuple[int, StaySpan | None]:
    told = [(rule.min_nights, rule) for rule in rules if rule.min_nights is not None and rule.holds_on(night)]
    return max(told, key=lambda bound: bound[0], default=(times.min_nights, None))


def _longest_on(night: date, times: NightTimes, rules: Sequence[StaySpan]) -> tuple[int, StaySpan | None]:
    told = [(rule.max_nights, rule) for rule in rules if rule.max_nights is not None and rule.holds_on(night)]
    return min(told, key=lambda bound: bound[0], default=(times.max_nights, None))


def _closed(arrival: date, departure: date, rules: Sequence[StaySpan]) -> Iterator[StayProblem]:
    for rule in rules:
        if rule.closed_to_arrival and rule.holds_on(arrival):
            yield StayProblem(StayObstacle.CLOSED_TO_ARRIVAL, rule=rule)
        if rule.closed_to_departure and rule.holds_on(departure):
            yield StayProblem(StayObstacle.CLOSED_TO_DEPARTURE, rule=rule)
