"""The address of the results, read: what cannot be read is passed over, so that an old or odd link still finds."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import TypeVar

from django.utils.datastructures import MultiValueDict

from apps.core.money import CURRENCIES, Money
from apps.core.reading import FIRST_YEAR, LAST_YEAR, read_id, without_nul
from apps.search.choices import Category, Sort
from apps.search.rules.asked import USUAL_KM, Asked, Near
from apps.venues.choices import Amenity

LONGEST_WORDS = 100
MOST_PEOPLE = 999
MOST_PAGES = 40
MOST_AMOUNT = Decimal(10**12)
USUAL_CURRENCY = "EUR"
NEAREST_KM, FARTHEST_KM = 0.1, 500.0
# The parameters of a request are one.
Query = MultiValueDict[str, str]
Told = TypeVar("Told")


def asked_from(query: Query) -> Asked:
    """The later of two days first asked for is the last one; a stay without an end is for its first night."""
    days = sorted(day for day in (_day(query, "from"), _day(query, "to")) if day)
    return Asked(
        what=_words(query, "what"),
        where=_words(query, "where"),
        near=_near(query),
        kind=next((each for each in Category if each.value == _one(query, "kind")), None),
        first=days[0] if days else None,
        last=days[1] if len(days) > 1 else None,
        starts=_clock(query, "starts"),
        ends=_clock(query, "ends"),
        people=_number(query, "people", most=MOST_PEOPLE),
        most=_most(query),
        amenities=tuple(each for each in Amenity if each.value in query.getlist("has")),
        sort=next((each for each in Sort if each.value == _one(query, "sort")), Sort.BEST),
        page=_number(query, "page", most=MOST_PAGES) or 1,
    )


def _one(query: Query, name: str) -> str:
    return without_nul(query.get(name)).strip()


def _words(query: Query, name: str) -> str:
    return " ".join(_one(query, name)[:LONGEST_WORDS].split())


def _number(query: Query, name: str, *, most: int) -> int | None:
    number = read_id(_one(query, name))
    return min(number, most) if number else None


def _day(query: Query, name: str) -> date | None:
    day = _read(date.fromisoformat, _one(query, name))
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _clock(query: Query, name: str) -> time | None:
    moment = _read(time.fromisoformat, _one(query, name))
    return moment.replace(second=0, microsecond=0, tzinfo=None) if moment else None


def _most(query: Query) -> Money | None:
    amount = _read(Decimal, _one(query, "most").replace(",", "."))
    told = _one(query, "currency").upper()
    if amount is None or not amount.is_finite() or not 0 < amount < MOST_AMOUNT:
        return None
    return Money(amount, told if told in CURRENCIES else USUAL_CURRENCY).rounded() or None


def _near(query: Query) -> Near | None:
    lat, _comma, lng = _one(query, "near").partition(",")
    point = _float(lat), _float(lng)
    if point[0] is None or point[1] is None or abs(point[0]) > 90 or abs(point[1]) > 180:
        return None
    km = _float(_one(query, "km"))
    radius = min(max(round(km, 1), NEAREST_KM), FARTHEST_KM) if km and km > 0 else USUAL_KM
    return Near(round(point[0], 5), round(point[1], 5), radius)


def _float(text: str) -> float | None:
    number = _read(float, text)
    return number if number is not None and isfinite(number) else None


def _read(reader: Callable[[str], Told], text: str) -> Told | None:
    try:
        return reader(text)
    except (ValueError, InvalidOperation):
        return None
