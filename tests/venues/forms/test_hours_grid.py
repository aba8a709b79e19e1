import pytest

from apps.venues.forms.hours_grid import HoursGrid
from apps.venues.rules.opening import OpenRange, Ranges

WEEK: tuple[Ranges, ...] = ((OpenRange(480, 840), OpenRange(960, 1560)), *((),) * 6)


def typed(**fields: str) -> dict[str, str]:
    """`opens_0_0="08:00"` for the field of that name with hyphens."""
    return {name.replace("_", "-"): value for name, value in fields.items()}


def test_a_week_comes_back_as_it_was_given() -> None:
    shown = HoursGrid(initial=WEEK)
    rows = [row for day in shown.days for row in day.rows]
    posted = {f"opens-{row.key}": row.opens for row in rows} | {f"closes-{row.key}": row.closes for row in rows}
    posted |= {f"next-{row.key}": "on" for row in rows if row.is_next_day}

    grid = HoursGrid(data=posted)

    assert grid.is_valid()
    assert grid.ranges == WEEK


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            typed(opens_0_0="25:00", closes_0_0="26:00"),
            [
                ("id_opens-0-0", "“25:00” is no time of the day. Write it like 18:30."),
                ("id_closes-0-0", "“26:00” is no time of the day. Write it like 18:30."),
            ],
        ),
        (typed(opens_2_0="09:00", closes_2_0=""), [("id_closes-2-0", "Enter a time.")]),
        (
            typed(opens_6_0="22:00", closes_6_0="02:00"),
            [("id_closes-6-0", "It closes before it opens. Tick “next day” if it closes after midnight.")],
        ),
        (
            typed(opens_0_0="09:00", closes_0_0="12:00", opens_0_3="11:00", closes_0_3="13:00"),
            [("id_opens-0-3", "These hours overlap others of the same day.")],
        ),
    ],
)
def test_what_is_wrong_stands_by_its_field(fields: dict[str, str], errors: list[tuple[str, str]]) -> None:
    grid = HoursGrid(data=fields)

    assert not grid.is_valid()
    assert grid.errors == errors


def test_blank_rows_are_passed_over() -> None:
    grid = HoursGrid(data=typed(opens_1_0="", closes_1_0="", opens_1_1="09:00", closes_1_1="00:00"))

    assert grid.is_valid()
    assert grid.ranges[1] == (OpenRange(540, 1440),)


def test_a_row_is_added_below_the_others_and_takes_the_focus() -> None:
    grid = HoursGrid(data=(data := typed(opens_0_0="09:00", closes_0_0="12:00", add="0")))

    assert grid.press(data)
    assert [(row.key, row.is_new) for row in grid.days[0].rows] == [("0-0", False), ("0-1", True)]


def test_no_more_rows_than_a_day_may_have_are_added() -> None:
    data = {f"opens-0-{row}": f"{row:02}:00" for row in range(8)} | {"add": "0"}
    grid = HoursGrid(data=data)

    assert grid.press(data)
    assert len(grid.days[0].rows) == 8


def test_a_row_is_dropped() -> None:
    data = typed(opens_0_0="09:00", closes_0_0="12:00", opens_0_1="13:00", closes_0_1="14:00", drop="0-0")
    grid = HoursGrid(data=data)

    assert grid.press(data)
    assert [row.opens for row in grid.days[0].rows] == ["13:00"]


def test_monday_is_copied_to_the_workdays_alone() -> None:
    data = typed(opens_0_0="20:00", closes_0_0="02:00", next_0_0="on", opens_5_0="09:00", closes_5_0="10:00", copy="0")
    grid = HoursGrid(data=data)

    assert grid.press(data)
    late = (OpenRange(1200, 1560),)
    assert grid.ranges == (late, late, late, late, late, (OpenRange(540, 600),), ())


@pytest.mark.parametrize("data", [{"add": "9"}, {"add": "x"}, {"drop": "9-9"}, {"drop": ""}, {"copy": "x"}])
def test_a_strange_press_changes_nothing(data: dict[str, str]) -> None:
    grid = HoursGrid(data=data)

    assert grid.press(data)
    assert grid.ranges == ((),) * 7


def test_rows_nobody_asked_for_are_not_read() -> None:
    grid = HoursGrid(1, data={"opens-3-0": "09:00", "opens-x": "1", **{f"opens-0-{row}": "09:00" for row in range(90)}})

    assert [len(day.rows) for day in grid.days] == [16]
    assert not grid.is_valid()
