from datetime import UTC, date, datetime

from apps.bookings.rules.day_clock import day_clock, offset_if_told_twice, placed_by_elapsed

MADRID = "Europe/Madrid"


def test_a_usual_day_is_one_span() -> None:
    clock = day_clock(date(2027, 1, 4), MADRID)

    assert (clock.minutes, clock.is_usual) == (1440, True)
    assert clock.as_json()["spans"] == [{"from": 0, "to": 1440, "shift": 0, "offset": "+01:00"}]


def test_in_autumn_a_day_has_25_hours_of_which_two_show_alike() -> None:
    clock = day_clock(date(2026, 10, 25), MADRID)

    assert (clock.minutes, clock.is_usual) == (1500, False)
    assert [(span.start, span.end, span.shift, span.offset) for span in clock.spans] == [
        (0, 180, 0, "+02:00"),
        (180, 1500, -60, "+01:00"),
    ]


def test_in_spring_it_has_23() -> None:
    clock = day_clock(date(2027, 3, 28), MADRID)

    assert [(span.start, span.end, span.shift) for span in clock.spans] == [(0, 120, 0), (120, 1380, 60)]


def test_a_day_whose_midnight_is_skipped_begins_at_one() -> None:
    clock = day_clock(date(2027, 3, 28), "Asia/Beirut")

    assert (clock.minutes, clock.spans[0].shift) == (1380, 60)


def test_things_are_put_by_how_long_the_day_has_lasted() -> None:
    """Both hours that show 2:30 have a place of their own, and what comes after is an hour further down."""
    places = [
        placed_by_elapsed(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), date(2026, 10, 25), MADRID)
        for hour in (0, 1, 2)
    ]

    assert [place.time().isoformat("minutes") for place in places] == ["02:30", "03:30", "04:30"]


def test_the_offset_is_told_only_of_a_time_that_is_shown_twice() -> None:
    assert offset_if_told_twice(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), MADRID) == "+02:00"
    assert offset_if_told_twice(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), MADRID) == "+01:00"
    assert offset_if_told_twice(datetime(2026, 10, 25, 2, 30, tzinfo=UTC), MADRID) == ""


def test_a_time_of_the_clocks_is_found_on_a_day_of_any_length() -> None:
    days = (date(2027, 1, 4), date(2026, 10, 25), date(2027, 3, 28))

    assert [day_clock(day, MADRID).minute_at(8 * 60) for day in days] == [8 * 60, 9 * 60, 7 * 60]
