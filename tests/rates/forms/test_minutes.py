from datetime import time

import pytest

from apps.rates.forms.minutes import in_units, minute_of, time_at, unit_of


@pytest.mark.parametrize(
    ("spans", "unit"),
    [
        ((None, None), 60),
        ((90, None), 1),
        ((120, None), 60),
        ((120, 1440), 60),
        ((1440, 2880), 1440),
        ((0, 1440), 1440),
    ],
)
def test_spans_are_told_in_the_largest_unit_they_are_whole_in(spans: tuple[int | None, ...], unit: int) -> None:
    assert unit_of(*spans) == unit


def test_a_day_ends_at_midnight() -> None:
    assert (minute_of(time(0), is_end=True), minute_of(time(0)), minute_of(None)) == (1440, 0, None)
    assert (time_at(1440), time_at(1110), time_at(None)) == (time(0), time(18, 30), None)


def test_nothing_stays_nothing() -> None:
    assert (in_units(None, 60), in_units(120, 60), in_units(0, 60)) == (None, 2, 0)
