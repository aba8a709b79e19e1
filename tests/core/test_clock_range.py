"""A stretch of a day says once what both its times share, in every language of the house."""

from datetime import time

import pytest
from django.utils import translation
from django.utils.formats import time_format

from apps.core.clock_range import clock_range

NOON, LUNCH, TEA, LATE = time(12), time(12, 30), time(13, 30), time(23)


def words(start: time, end: time, language: str) -> str:
    with translation.override(language):
        return str(clock_range(time_format(start, "TIME_FORMAT"), time_format(end, "TIME_FORMAT")))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "12:30–1:30 p.m."),
        ("ar", "12:30–1:30 م"),
        ("es", "12:30–13:30"),
        ("pt-br", "12:30–13:30"),
        ("fr", "12:30–13:30"),
        ("de", "12:30–13:30"),
        ("id", "12.30–13.30"),
    ],
)
def test_the_half_of_the_day_is_said_once_where_clocks_have_two(language: str, said: str) -> None:
    assert words(LUNCH, TEA, language) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (time(9), time(10), "9–10 a.m."),
        (time(9), TEA, "9 a.m.–1:30 p.m."),
        # Words of their own stay whole.
        (NOON, TEA, "noon–1:30 p.m."),
        (time(11), NOON, "11 a.m.–noon"),
        (time(0), time(1), "midnight–1 a.m."),
        (time(0, 30), time(1), "12:30–1 a.m."),
        # On another day: nothing that could be taken for an hour of the same one.
        (LATE, TEA, "11 p.m.–1:30 p.m."),
        (LATE, LATE, "11 p.m.–11 p.m."),
    ],
)
def test_both_are_whole_where_one_half_would_say_something_else(start: time, end: time, said: str) -> None:
    assert words(start, end, "en") == said


def test_a_time_that_comes_twice_keeps_all_it_says() -> None:
    with translation.override("en"):
        assert str(clock_range("1:30 a.m. (UTC+0200)", "1:30 a.m. (UTC+0100)")) == (
            "1:30 a.m. (UTC+0200)–1:30 a.m. (UTC+0100)"
        )
