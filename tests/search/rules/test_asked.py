from dataclasses import replace
from datetime import date, time

from django.http import QueryDict

from apps.core.money import Money
from apps.search.choices import Category, Sort
from apps.search.forms.asked import asked_from
from apps.search.rules.asked import Asked, Near
from apps.venues.choices import Amenity

EVERYTHING = Asked(
    what="padel & café",
    where="Madrid",
    near=Near(40.4, -3.7, 5.0),
    kind=Category.SPORT,
    first=date(2026, 11, 28),
    last=date(2026, 11, 29),
    starts=time(18),
    ends=time(20, 30),
    people=4,
    most=Money.of("40.00", "EUR"),
    amenities=(Amenity.SHOWERS, Amenity.INDOOR),
    sort=Sort.PRICE,
    page=3,
)


def test_what_was_asked_for_survives_its_address() -> None:
    assert asked_from(QueryDict(EVERYTHING.query())) == EVERYTHING


def test_nothing_asked_is_no_address() -> None:
    assert (Asked().query(), Asked().is_narrowed) == ("", False)


def test_another_order_or_page_narrows_nothing() -> None:
    assert not Asked(sort=Sort.NEAR, page=4).is_narrowed
    assert Asked(people=2).is_narrowed


def test_one_wish_less_begins_at_the_first_page() -> None:
    assert EVERYTHING.without("most") == replace(EVERYTHING, most=None, page=1)


def test_of_several_amenities_one_goes() -> None:
    assert EVERYTHING.without("amenities", "showers").amenities == (Amenity.INDOOR,)


def test_a_page_further_asks_for_the_same() -> None:
    assert EVERYTHING.on_page(4) == replace(EVERYTHING, page=4)


def test_a_price_is_for_one_person_where_nobody_said_how_many_come() -> None:
    assert (Asked().party, Asked(people=3).party) == (1, 3)
