"""What somebody asked a calendar to show: in its address, or as they left it the last time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from apps.bookings.choices import OCCUPYING
from apps.bookings.rules.calendar_view import View
from apps.core.reading import read_id, without_nul
from apps.venues.choices import SpaceKind

# More rows than these are turned over like pages.
A_PAGE = 60
# How an address picks one space by its key, or says that it wants every one.
SPACE, EVERY = "space", "all"
MOST_LETTERS = 80
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Filters:
    """Kept per person; nothing chosen means everything. `venue` is a slug."""

    venue: str = ""
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    search: str = ""

    NAMES: ClassVar[tuple[str, ...]] = ("venue", "kinds", "states", "search")

    def values_of(self, name: str) -> tuple[str, ...]:
        """As an address says them, at least one."""
        value = getattr(self, name)
        return (value,) if isinstance(value, str) else value or ("",)

    @property
    def is_any(self) -> bool:
        return bool(self.venue or self.kinds or self.states or self.search)

    def as_json(self) -> dict[str, Any]:
        return {"venue": self.venue, "kinds": [*self.kinds], "states": [*self.states], "search": self.search}


@dataclass(frozen=True, slots=True)
class Asked:
    """`is_said` is whether somebody chose the view; a narrow window chooses the list where nobody did. What the address
    itself filters for is `said`: whatever leads on from there says it again."""

    view: View
    on: date
    filters: Filters = Filters()
    page: int = 1
    is_said: bool = True
    said: tuple[tuple[str, str], ...] = ()


def filters_from(told: Mapping[str, Any]) -> Filters:
    """From an address, a form or what was kept; what is no choice any more is left out."""
    return Filters(
        venue=without_nul(told.get("venue"))[:MOST_LETTERS],
        kinds=_among(told.get("kinds"), SpaceKind.values),
        states=_among(told.get("states"), [str(status) for status in OCCUPYING]),
        search=without_nul(told.get("search")).strip()[:MOST_LETTERS],
    )


def said_in(told: Mapping[str, str], filters: Filters) -> tuple[tuple[str, str], ...]:
    """What an address says of filters; an empty choice too, for it counts more than what was kept. And which space it
    picked, or that it wants all."""
    filtered = [(name, value) for name in filters.NAMES if name in told for value in filters.values_of(name)]
    space = told.get(SPACE, "")
    picked = [(SPACE, space)] if space == EVERY or read_id(space) else []
    return (*filtered, *picked)


def view_from(told: object) -> View | None:
    return next((view for view in View if view == told), None)


def day_from(told: str, *, today: date) -> date:
    try:
        day = date.fromisoformat(told)
    except ValueError:
        return today
    return day if FIRST_YEAR <= day.year < LAST_YEAR else today


def page_from(told: str) -> int:
    return max(int(told), 1) if told.isascii() and told.isdigit() and len(told) < 6 else 1


def _among(told: object, known: list[str]) -> tuple[str, ...]:
    return tuple(each for each in known if each in told) if isinstance(told, list) else ()
