from datetime import UTC, date, datetime, timedelta

import pytest

from apps.bookings.rules.free_words import free_words, minutes_words, nights_words, people_words
from apps.venues.choices import OfferKind

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "words"), [(45, "for 45 min"), (60, "for 1 h"), (90, "for 90 min"), (120, "for 2 h")]
)
def test_a_length_is_told_in_hours_where_it_is_whole_ones(minutes: int, words: str) -> None:
    assert minutes_words(timedelta(minutes=minutes)) == words


def test_a_price_says_for_how_many_nights_and_people_it_is() -> None:
    assert nights_words(date(2026, 11, 21), date(2026, 11, 23)) == "for 2 nights"
    assert (people_words(1), people_words(4)) == ("for 1 person", "for 4 people")


@pytest.mark.parametrize(
    ("kind", "after", "words"),
    [
        (OfferKind.HOUR, timedelta(hours=6), "Today, 6 p.m."),
        (OfferKind.HOUR, timedelta(hours=30), "Tomorrow, 6 p.m."),
        (OfferKind.NIGHT, timedelta(hours=3), "Tonight"),
        (OfferKind.NIGHT, timedelta(hours=27), "Tomorrow"),
    ],
)
def test_the_next_free_time_is_told_by_the_day_and_for_nights_without_the_hour(
    kind: OfferKind, after: timedelta, words: str
) -> None:
    assert free_words(kind, NOW + after, zone="UTC", now=NOW) == words
