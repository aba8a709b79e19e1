from datetime import UTC, datetime

import pytest

from apps.bookings.rules.broken_words import broken_words
from apps.bookings.rules.difference_words import difference_words, settling_words
from apps.bookings.rules.when_words import When, when_words
from apps.core.money import Money
from apps.core.periods import Period

NOW = datetime(2027, 1, 1, tzinfo=UTC)
WINTER = "Central European Standard Time"


def told(start: datetime, end: datetime, *, by_night: bool = False) -> When:
    return when_words(Period(start, end), zone="Europe/Madrid", now=NOW, by_night=by_night)


def test_one_day_is_told_once() -> None:
    start, end = datetime(2027, 1, 4, 17, tzinfo=UTC), datetime(2027, 1, 4, 18, tzinfo=UTC)

    found = told(start, end)

    assert found == When("Mon 4 Jan", "6 p.m.", "7 p.m.", WINTER)
    assert found.words == "Mon 4 Jan, 6–7 p.m."


def test_nights_are_counted_by_the_days_of_the_venue() -> None:
    start, end = datetime(2027, 1, 4, 14, tzinfo=UTC), datetime(2028, 1, 6, 10, tzinfo=UTC)

    found = told(start, end, by_night=True)

    assert found == When("Mon 4 Jan", "3 p.m.", "11 a.m.", WINTER, "Thu 6 Jan 2028", 367)
    assert found.words == "Mon 4 Jan, 3 p.m. – Thu 6 Jan 2028, 11 a.m."


def test_an_hour_past_midnight_ends_on_another_day_and_has_no_nights() -> None:
    start, end = datetime(2027, 1, 4, 22, tzinfo=UTC), datetime(2027, 1, 5, 0, tzinfo=UTC)

    assert told(start, end) == When("Mon 4 Jan", "11 p.m.", "1 a.m.", WINTER, "Tue 5 Jan")


def test_a_time_that_comes_twice_says_which_one_is_meant() -> None:
    start, end = datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)

    found = told(start, end)

    assert (found.start, found.end) == ("2:30 a.m. (UTC+0200)", "2:30 a.m. (UTC+0100)")


@pytest.mark.parametrize(
    ("amount", "short", "long"),
    [
        ("0", "same price", "The price stays the same."),
        ("4", "+€4.00", "The guest pays €4.00 more."),
        ("-4", "−€4.00", "The guest pays €4.00 less."),
    ],
)
def test_a_difference_is_told_shortly_and_in_a_sentence(amount: str, short: str, long: str) -> None:
    difference = Money.of(amount, "EUR")

    assert (difference_words(difference), settling_words(difference)) == (short, long)


def test_rules_that_were_broken_have_names_and_old_codes_stay() -> None:
    assert broken_words(["too_soon", "of_old"]) == ["Later than bookings are taken", "of_old"]
