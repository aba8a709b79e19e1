from datetime import date, time

import pytest
from django.utils import translation

from apps.core.money import Money
from apps.search.choices import Category
from apps.search.rules.asked import Asked, Near
from apps.search.rules.asked_words import chips, count_words, days_words, headline
from apps.venues.choices import Amenity

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(), "Everything to book"),
        (Asked(what="padel"), "“padel” on Serai"),
        (Asked(kind=Category.SPORT), "Courts and sport"),
        (Asked(where="Madrid"), "Everything to book in Madrid"),
        (Asked(where="Madrid", kind=Category.SPORT), "Courts and sport in Madrid"),
        (Asked(where="Madrid", kind=Category.SPORT, what="padel"), "“padel” in Madrid"),
        (Asked(near=Near(40.4, -3.7)), "Everything to book in this area"),
        (Asked(near=Near(40.4, -3.7), kind=Category.STAY), "Places to stay in this area"),
        (Asked(near=Near(40.4, -3.7), what="padel"), "“padel” in this area"),
    ],
)
def test_the_heading_says_what_and_where(asked: Asked, words: str) -> None:
    assert headline(asked) == words


def test_every_wish_is_a_chip_that_leads_to_all_the_others() -> None:
    asked = Asked(
        what="padel",
        where="Madrid",
        first=TODAY,
        starts=time(18),
        ends=time(20),
        people=4,
        most=Money.of("40", "EUR"),
        amenities=(Amenity.PARKING, Amenity.WIFI),
    )

    found = chips(asked, today=TODAY)

    assert [chip.label for chip in found] == [
        "“padel”",
        "Madrid",
        "Sat, Nov 21",
        "6–8 p.m.",
        "4 people",
        "Up to €40.00",
        "Parking",
        "Wi-Fi",
    ]
    assert found[0].query == asked.but(what="").query()
    assert found[2].query == asked.but(first=None).query()
    assert "has=wifi" in found[6].query
    assert "has=parking" not in found[6].query


def test_a_chip_says_how_far_and_which_kind() -> None:
    found = chips(Asked(near=Near(40.4, -3.7, km=2.5), kind=Category.STAY, people=1), today=TODAY)

    assert [chip.label for chip in found] == ["Places to stay", "Within 2.5 km", "1 person"]


def test_nothing_asked_has_no_chips() -> None:
    assert chips(Asked(), today=TODAY) == ()


@pytest.mark.parametrize(
    ("starts", "ends", "label"),
    [(time(9, 30), None, "At 9:30 a.m."), (None, time(22), "Until 10 p.m.")],
)
def test_half_of_a_time_is_a_chip_too(starts: time | None, ends: time | None, label: str) -> None:
    assert [chip.label for chip in chips(Asked(starts=starts, ends=ends), today=TODAY)] == [label]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (date(2026, 11, 28), None, "Sat, Nov 28"),
        (date(2026, 11, 28), date(2026, 11, 28), "Sat, Nov 28"),
        (date(2026, 11, 28), date(2026, 11, 30), "Nov 28\N{EN DASH}30".replace("\N{EN DASH}", " – ")),
        (date(2027, 1, 3), None, "Sun, Jan 3, 2027"),
    ],
)
def test_days_are_told_short_and_with_their_year_only_where_it_is_another(
    first: date | None, last: date | None, words: str
) -> None:
    told = days_words(first, last, today=TODAY)

    assert told.replace("\N{THIN SPACE}", " ") == words


def test_days_are_told_in_the_language_of_the_reader() -> None:
    with translation.override("de"):
        assert days_words(date(2026, 11, 28), None, today=TODAY) == "Sa., 28. Nov."


@pytest.mark.parametrize(
    ("count", "is_exact", "words"),
    [(0, True, "0 results"), (1, True, "1 result"), (37, True, "37 results"), (500, False, "More than 500 results")],
)
def test_the_count_is_told_as_exactly_as_it_is_known(count: int, is_exact: bool, words: str) -> None:
    assert count_words(count, is_exact=is_exact) == words
