"""What is asked of a front: what nobody can mean is not asked."""

from datetime import date

import pytest

from apps.storefront.rules.asked_day import AskedDay, asked_day, asked_words

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "people", "asked"),
    [
        ("", "", AskedDay()),
        ("2026-11-20", "", AskedDay(TODAY)),
        ("2027-11-20", "4", AskedDay(date(2027, 11, 20), 4)),
        ("", "999", AskedDay(None, 999)),
    ],
)
def test_a_day_of_the_coming_year_and_a_party_are_asked(day: str, people: str, asked: AskedDay) -> None:
    assert asked_day(day, people, today=TODAY) == asked


@pytest.mark.parametrize("day", ["2026-11-19", "2027-11-21", "tomorrow", "2026-13-01", "0000-00-00"])
@pytest.mark.parametrize("people", ["0", "-1", "1000", "two", "٣", "1e3", "9" * 40])
def test_what_nobody_can_mean_is_not_asked(day: str, people: str) -> None:
    assert asked_day(day, people, today=TODAY).is_asked is False


def test_what_was_asked_goes_along_to_the_next_page() -> None:
    assert AskedDay(TODAY, 4).query == {"day": "2026-11-20", "people": "4"}
    assert AskedDay(people=1).query == {"people": "1"}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (AskedDay(TODAY), "Free on Fri 20 Nov"),
        (AskedDay(TODAY, 1), "Free on Fri 20 Nov for 1 person"),
        (AskedDay(TODAY, 4), "Free on Fri 20 Nov for 4 people"),
        (AskedDay(people=4), "Free this week for 4 people"),
    ],
)
def test_the_heading_says_what_was_asked(asked: AskedDay, words: str) -> None:
    assert asked_words(asked) == words
