from datetime import date

from apps.bookings.rules.day_loads import DayLoad, Sums, day_loads, spread_out

DAYS = [date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3)]
CUTS = [0, 100, 200, 300]


def test_claims_within_a_day_count_on_it() -> None:
    assert spread_out([Sums(7, 2, 2, 2, 110 + 150, 120 + 190)], CUTS) == {7: [0, 50, 0]}


def test_claims_over_cuts_count_on_every_side_of_them() -> None:
    assert spread_out([Sums(7, 1, 3, 2, 90 + 80, 210 + 205)], CUTS) == {7: [30, 200, 15]}


def test_what_lies_beyond_the_first_and_the_last_cut_is_left_out() -> None:
    assert spread_out([Sums(7, 0, 1, 1, -50, 40), Sums(7, 3, 4, 1, 290, 350)], CUTS) == {7: [40, 0, 10]}
    assert spread_out([Sums(7, 0, 4, 1, -50, 350)], CUTS) == {7: [100, 100, 100]}


def test_a_hall_is_as_full_as_its_parts_together_and_never_more_than_full() -> None:
    taken = {7: [50, 0, 120], 8: [0, 0, 120]}

    assert day_loads(DAYS, [7, 8], taken, [100, 100, 100]) == _loads(25, 0, 100)


def test_a_closed_day_has_no_load_but_where_something_is_taken_all_the_same() -> None:
    assert day_loads(DAYS, [7], {7: [0, 10, 10]}, [0, 0, 100]) == _loads(None, 100, 10)


def test_a_night_is_taken_or_not() -> None:
    assert day_loads(DAYS, [7, 8], {7: [1, 0, 90], 8: [0, 0, 1]}, None) == _loads(50, 0, 100)


def test_of_what_nobody_takes_nothing_is_taken() -> None:
    assert day_loads(DAYS, [7], {}, [100, 100, 0]) == _loads(0, 0, None)


def _loads(*percents: int | None) -> list[DayLoad]:
    return [DayLoad(day, percent) for day, percent in zip(DAYS, percents, strict=True)]
