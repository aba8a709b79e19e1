from datetime import date, time

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from apps.core.money import Money
from apps.search.forms.asked import asked_from
from apps.search.rules.asked import Asked, Near

NAMES = ("what", "where", "near", "km", "kind", "from", "to", "starts", "ends", "people", "most", "has", "sort", "page")


@pytest.mark.parametrize(
    "address",
    [
        "kind=palace",
        "from=2026-02-30",
        "from=1066-10-14",
        "starts=25:00",
        "people=-2",
        "people=٣",
        "most=NaN",
        "most=-1",
        "most=1e40",
        "most=0.001",
        "near=91,0",
        "near=nan,0",
        "near=40.4",
        "has=jacuzzi",
        "sort=random",
        "page=0",
        "page=x",
        "what=%00",
    ],
)
def test_what_cannot_be_read_is_passed_over(address: str) -> None:
    assert asked_from(QueryDict(address)) == Asked()


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=30))))
def test_no_address_breaks_it_and_what_was_read_is_read_the_same_again(pairs: list[tuple[str, str]]) -> None:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)

    once = asked_from(query)

    assert asked_from(QueryDict(once.query())) == once


def test_days_stand_in_order() -> None:
    asked = asked_from(QueryDict("from=2026-11-29&to=2026-11-28"))

    assert (asked.first, asked.last) == (date(2026, 11, 28), date(2026, 11, 29))


def test_a_last_day_alone_is_the_day() -> None:
    assert asked_from(QueryDict("to=2026-11-28")) == Asked(first=date(2026, 11, 28))


def test_a_most_without_currency_is_in_euros_and_with_a_comma_too() -> None:
    assert asked_from(QueryDict("most=39,5")).most == Money.of("39.50", "EUR")


def test_a_point_is_near_within_the_usual_distance() -> None:
    assert asked_from(QueryDict("near=40.4,-3.7")).near == Near(40.4, -3.7, 10.0)


def test_seconds_of_a_clock_are_not_asked_for() -> None:
    assert asked_from(QueryDict("starts=18:30:59")).starts == time(18, 30)


def test_a_point_is_known_to_the_metre_and_a_distance_to_a_hundred() -> None:
    assert asked_from(QueryDict("near=0.0000001,-3.7000001&km=0.01")).near == Near(0.0, -3.7, 0.1)
