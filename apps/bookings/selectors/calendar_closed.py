"""When the spaces of a calendar are closed: outside their hours, and by closures with their reasons."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.utils.translation import get_language

from apps.bookings.rules.calendar_marks import Mark
from apps.bookings.rules.calendar_view import Days
from apps.bookings.selectors.at_version import remembered
from apps.bookings.selectors.calendar_rows import Row, Rows, spaces_named
from apps.bookings.selectors.memory import Memory
from apps.core.periods import Period
from apps.core.schema import current_schema
from apps.venues.choices import ClosureReason, OfferKind
from apps.venues.models.hours import Closure
from apps.venues.models.needs import NeedSpace
from apps.venues.rules.opening import Hours, open_periods
from apps.venues.selectors.hours import hours_of_many, standing_closures

CLOSED, SHUT = "closed", "shut"


@dataclass(frozen=True, slots=True)
class Shut:
    """`hours` are told of what is sold by the hour: guests of a night sleep while it is shut."""

    closures: Sequence[Mark]
    hours: Sequence[Mark]


_memory: Memory[Shut] = Memory(256)


def shut(rows: Rows, days: Days, period: Period) -> Shut:
    """One query, and those of the hours once for each version of the catalogue."""
    places = tuple((row.space_id, row.venue_id, row.above) for row in rows.shown)
    venue_ids = tuple(venue.pk for venue in rows.shown_venues)
    key = current_schema(), get_language(), days, period, venue_ids, places
    read = partial(_read, rows, days, period)
    return remembered(_memory, key, read)


def _read(rows: Rows, days: Days, period: Period) -> Shut:
    return Shut([*_closures(rows, days, period)], [*_closed_hours(rows, days, period)])


def _closed_hours(rows: Rows, days: Days, period: Period) -> Iterator[Mark]:
    """Spaces that are open alike share theirs. Where nobody stated hours nothing is hatched either."""
    spaces = spaces_named(rows.shown)
    nightly = _nightly(spaces)
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    known: dict[tuple[object, ...], Hours] = {}
    found = hours_of_many((each for pk, each in spaces.items() if pk not in nightly), first=days.first, last=days.last)
    for pk, hours in found.items():
        if hours.is_stated:
            key: tuple[object, ...] = (hours.levels, tuple(hours.exceptions.items()))
            alike[key].append(f"s{pk}")
            known[key] = replace(hours, closed=())
    for number, (way, keys) in enumerate(alike.items()):
        openings = open_periods(known[way], first=days.first, last=days.last)
        for part, closed in enumerate(period.subtract(openings)):
            yield Mark(f"c{number}-{part}", closed.start, closed.end, keys, state=CLOSED, is_background=True)


def _closures(rows: Rows, days: Days, period: Period) -> Iterator[Mark]:
    """Each over what it shuts, with its reason."""
    venue_ids = [venue.pk for venue in rows.shown_venues]
    for closure in standing_closures(venue_ids, first=days.first, last=days.last):
        keys = [row.key for row in rows.shown if _shuts(closure, row)]
        shown = Period(closure.during.lower, closure.during.upper).intersection(period)
        if keys and shown:
            yield Mark(f"x{closure.pk}", shown.start, shown.end, keys, _reason(closure), SHUT, is_background=True)


def _reason(closure: Closure) -> str:
    reason = str(ClosureReason(closure.reason).label)
    return f"{reason}: {closure.note}" if closure.note else reason


def _shuts(closure: Closure, row: Row) -> bool:
    if closure.venue_id != row.venue_id:
        return False
    return closure.space_id is None or closure.space_id in (row.space_id, *row.above)


def _nightly(space_ids: Iterable[int]) -> set[int]:
    wanted = NeedSpace.objects.filter(space__in=[*space_ids], need__offer__kind=OfferKind.NIGHT)
    return set(wanted.values_list("space_id", flat=True))
