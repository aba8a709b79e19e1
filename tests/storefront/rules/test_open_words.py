"""Open, soon, tomorrow or not at all: what somebody before the door is told, also when the clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from apps.core.periods import Period
from apps.storefront.rules.open_words import OpenDay, OpenNow, open_days, open_now

MADRID = "Europe/Madrid"
# A Friday, noon in Madrid.
NOON = datetime(2026, 11, 20, 11, tzinfo=UTC)


def hours(start: int, end: int) -> Period:
    """So many hours from now."""
    return Period(NOON + timedelta(hours=start), NOON + timedelta(hours=end))


@pytest.mark.parametrize(
    ("openings", "is_open", "words"),
    [
        ([hours(-3, 9)], True, "Open until 9 p.m."),
        ([hours(-3, 0), hours(4, 9)], False, "Opens today at 4 p.m."),
        ([hours(-9, -1), hours(21, 30)], False, "Opens tomorrow at 9 a.m."),
        ([hours(69, 80)], False, "Opens Mon 23 Nov at 9 a.m."),
        ([hours(-30, 200)], True, "Open day and night"),
        ([hours(-9, -1)], False, "Closed for now"),
        ([], False, "Closed for now"),
    ],
)
def test_what_is_told_at_noon(openings: list[Period], is_open: bool, words: str) -> None:
    assert open_now(openings, zone=MADRID, now=NOON) == OpenNow(is_open, words)


def test_the_moment_it_closes_it_is_closed() -> None:
    assert not open_now([hours(-3, 0)], zone=MADRID, now=NOON).is_open


def test_a_week_tells_each_day_by_the_hours_that_begin_on_it() -> None:
    friday = date(2026, 11, 20)
    days = [friday, friday + timedelta(days=1), friday + timedelta(days=2)]

    week = open_days([hours(-3, 1), hours(4, 14), hours(21, 24)], days, zone=MADRID, today=friday)

    assert week == [
        OpenDay("Fri 20 Nov", (("9 a.m.", "1 p.m."), ("4 p.m.", "2 a.m.")), is_today=True),
        OpenDay("Sat 21 Nov", (("9 a.m.", "noon"),)),
        OpenDay("Sun 22 Nov", ()),
    ]


def test_a_house_that_never_closes_says_so_on_every_day() -> None:
    days = [date(2026, 11, 20), date(2026, 11, 21)]

    week = open_days([hours(-48, 400)], days, zone=MADRID, today=days[0])

    assert [(day.ranges, day.is_all_day) for day in week] == [((), True), ((), True)]
