from datetime import UTC, date, datetime, timedelta

import pytest

from apps.search.rules.asked import Asked
from apps.search.rules.find import Find
from apps.search.rules.hit_words import distance_words, next_free_words, price_note, wishes_in_address
from apps.venues.choices import OfferKind

NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)
SIX = datetime(2027, 1, 8, 17, tzinfo=UTC)


def found(kind: OfferKind, length: timedelta, departure_id: int | None = None, people: int = 2) -> Find:
    return Find(7, kind, "Europe/Madrid", people, SIX, SIX + length, None, length, departure_id)


@pytest.mark.parametrize(
    ("find", "note"),
    [
        (found(OfferKind.HOUR, timedelta(minutes=90)), "for 90 min, for 2 people"),
        (found(OfferKind.NIGHT, timedelta(hours=44)), "for 2 nights, for 2 people"),
        (found(OfferKind.DEPARTURE, timedelta(hours=3), people=1), "for 1 person"),
        (Find(7, OfferKind.HOUR, "UTC", 2), ""),
    ],
)
def test_a_price_says_what_it_stands_for(find: Find, note: str) -> None:
    assert price_note(find) == note


def test_the_next_free_time_is_told_and_nothing_where_there_is_none() -> None:
    assert next_free_words(found(OfferKind.HOUR, timedelta(hours=1)), now=NOW) == "Fri 8 Jan, 6 p.m."
    assert next_free_words(Find(7, OfferKind.HOUR, "UTC", 2), now=NOW) == ""


@pytest.mark.parametrize(
    ("km", "words"),
    [(0.02, "100 m away"), (0.749, "700 m away"), (0.97, "1.0 km away"), (3.26, "3.3 km away"), (42.2, "42 km away")],
)
def test_a_distance_is_as_exact_as_anybody_walks(km: float, words: str) -> None:
    assert distance_words(km) == words


@pytest.mark.parametrize(
    ("find", "address"),
    [
        (found(OfferKind.HOUR, timedelta(hours=1)), "people=2&start=2027-01-08T18%3A00%3A00%2B01%3A00&minutes=60"),
        (found(OfferKind.NIGHT, timedelta(hours=20)), "people=2&arrive=2027-01-08&leave=2027-01-09"),
        (found(OfferKind.DEPARTURE, timedelta(hours=3), 5), "people=2&departure=5"),
    ],
)
def test_what_was_asked_goes_along_to_the_page_of_the_offer(find: Find, address: str) -> None:
    assert wishes_in_address(find, Asked(first=date(2027, 1, 8), people=2)) == address


def test_where_nothing_was_asked_nothing_goes_along() -> None:
    assert wishes_in_address(found(OfferKind.HOUR, timedelta(hours=1)), Asked()) == ""
