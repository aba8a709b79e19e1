"""Spans and times of day, which columns keep as minutes."""

from datetime import time

from django.utils.translation import pgettext_lazy

DAY = 1440
UNITS = (
    (1, pgettext_lazy("unit of a span", "minutes")),
    (60, pgettext_lazy("unit of a span", "hours")),
    (DAY, pgettext_lazy("unit of a span", "days")),
)


def unit_of(*spans: int | None) -> int:
    """The largest unit all of them are whole in; hours where nothing is given."""
    given = [span for span in spans if span]
    if not given:
        return 60
    return max(unit for unit, _label in UNITS if all(span % unit == 0 for span in given))


def in_units(span: int | None, unit: int) -> int | None:
    return None if span is None else span // unit


def minute_of(moment: time | None, *, is_end: bool = False) -> int | None:
    """Of the day; an end at midnight is the end of the day."""
    if moment is None:
        return None
    minute = moment.hour * 60 + moment.minute
    return DAY if is_end and minute == 0 else minute


def time_at(minute: int | None) -> time | None:
    return None if minute is None else time(*divmod(minute % DAY, 60))
