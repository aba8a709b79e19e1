from datetime import date, time

import pytest

from apps.core.periods import Period, local_day
from apps.venues.rules.door import Bar, Ink, Line, Stretch, door_days, range_bars, range_lines
from apps.venues.rules.opening import DAY, Hours, OpenRange, Ranges, WeekSet

NINE_TO_TWELVE, LATE = OpenRange(540, 720), OpenRange(1080, 1560)


def every_day(*ranges: OpenRange) -> Hours:
    return Hours("Europe/Madrid", ((WeekSet(days=(ranges,) * 7),),))


def test_a_written_day_is_drawn_with_the_evening_before_it() -> None:
    assert range_bars((NINE_TO_TWELVE, LATE), before=(LATE,)) == (
        Bar(0, 120 / DAY, Ink.FROM_YESTERDAY),
        Bar(540 / DAY, 180 / DAY),
        Bar(1080 / DAY, 360 / DAY),
    )


def test_a_piece_of_a_bar_is_told_in_percent_whatever_the_language() -> None:
    piece = Bar(0.25, 1 / 3)

    assert (piece.x, piece.width) == ("25.000%", "33.333%")


@pytest.mark.parametrize(
    ("ranges", "lines"),
    [
        ((), []),
        ((LATE, NINE_TO_TWELVE), [(Stretch.RANGE, 9, 12), (Stretch.OVERNIGHT, 18, 2)]),
        ((OpenRange(0, DAY),), [(Stretch.ALL_DAY, 0, 0)]),
    ],
)
def test_a_written_day_in_words(ranges: Ranges, lines: list[tuple[Stretch, int, int]]) -> None:
    assert range_lines(ranges) == [Line(kind, time(start), time(end)) for kind, start, end in lines]


def test_a_coming_day_tells_what_is_left_of_the_evening_before_and_its_own_to_the_end() -> None:
    (day,) = door_days(every_day(NINE_TO_TWELVE, LATE), first=date(2026, 7, 3), days=1)

    assert day.lines == (
        Line(Stretch.UNTIL, time(0), time(2)),
        Line(Stretch.RANGE, time(9), time(12)),
        Line(Stretch.OVERNIGHT, time(18), time(2)),
    )
    assert [bar.start for bar in day.bars] == [0, 9 / 24, 18 / 24]


def test_what_is_always_open_is_open_all_day() -> None:
    days = door_days(every_day(OpenRange(0, DAY)), first=date(2026, 7, 3), days=3)

    assert [[line.kind for line in day.lines] for day in days] == [[Stretch.ALL_DAY]] * 3


def test_a_closure_is_drawn_and_what_it_leaves_is_told() -> None:
    friday = date(2026, 7, 3)
    day = local_day(friday, "Europe/Madrid")
    hours = Hours(
        "Europe/Madrid",
        every_day(OpenRange(540, 1200)).levels,
        closed=(Period(day.start, day.start + day.duration / 2),),
    )

    (shown,) = door_days(hours, first=friday, days=1, notes={friday: ["New nets"]})

    assert shown.lines == (Line(Stretch.RANGE, time(12), time(20)),)
    assert shown.bars[0] == Bar(0, 0.5, Ink.CLOSED)
    assert shown.notes == ("New nets",)


@pytest.mark.parametrize(("on", "long"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 3), 24)])
def test_a_day_says_how_long_it_is(on: date, long: int) -> None:
    (day,) = door_days(every_day(OpenRange(0, DAY)), first=on, days=1)

    assert day.hours_long == long
    assert day.bars == (Bar(0, 1),)
