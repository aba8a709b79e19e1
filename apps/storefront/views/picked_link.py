"""The link of what is picked, as a page is asked for it, and back."""

from datetime import date
from typing import Any

from django.http import QueryDict

from apps.core.reading import FIRST_YEAR, LAST_YEAR
from apps.storefront.rules.pick_link import PickLink, told_of

# What belongs to the day that was shown, and to no other.
OF_THE_DAY = ("start", "departure")


def picked_link(given: Any, path: str) -> PickLink:
    """A time of the day that was shown is none of the day somebody has gone to since."""
    told = told_of(given.lists()) if given else {}
    shown = told.pop("shown", None)
    if shown and told.get("day", shown) != shown:
        told = {name: values for name, values in told.items() if name not in OF_THE_DAY}
    return PickLink(path, told)


def as_data(link: PickLink) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in link.told.items():
        data.setlist(name, list(values))
    return data


def day_of(link: PickLink) -> date | None:
    """The one looked at, or the first of the month looked at."""
    return _day(link.get("day")) or _day(f"{link.get('month')}-01")


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
