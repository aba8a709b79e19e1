import pytest

from apps.bookings.rules.day_begins import begins_at, first_shown


def at(hour: float) -> int:
    return int(hour * 60)


def test_a_day_begins_when_the_first_of_all_opens() -> None:
    assert begins_at([at(9), at(8.5), at(16)]) == at(8.5)


@pytest.mark.parametrize("opens", [[], [0, 0]])
def test_without_hours_or_open_day_and_night_nothing_says_when_it_begins(opens: list[int]) -> None:
    assert begins_at(opens) is None


def test_another_day_is_looked_at_from_its_beginning() -> None:
    assert first_shown(at(8), now=None, is_open=False) == at(8)
    assert first_shown(None, now=None, is_open=False) == at(7)


@pytest.mark.parametrize(
    ("now", "is_open", "shown"),
    [
        (at(6.5), False, at(8)),
        (at(8.2), True, at(8)),
        (at(15.7), True, at(14)),
        (at(23.5), False, at(22)),
        (at(1.5), True, at(0)),
    ],
)
def test_today_is_looked_at_from_an_hour_before_now_and_from_its_beginning_until_it_opens(
    now: int, is_open: bool, shown: int
) -> None:
    """At half past one the evening before is not over yet."""
    assert first_shown(at(8), now=now, is_open=is_open) == shown


def test_today_without_hours_is_looked_at_from_an_hour_before_now() -> None:
    assert first_shown(None, now=at(6.5), is_open=False) == at(5)
    assert first_shown(None, now=at(0.5), is_open=False) == at(0)
