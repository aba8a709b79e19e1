"""When the spaces of a calendar are closed: outside their hours, and by closures with their reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from django.utils.translation import get_language

from apps.bookings.rules.calendar_marks import Mark
from apps.bookings.rules.calendar_view import ONE_DAY, Days
from apps.bookings.rules.day_begins import begins_at
from apps.bookings.selectors.at_version import remembered
from apps.bookings.selectors.calendar_rows import Row, Rows, spaces_named
from apps.bookings.selectors.memory import Memory
from apps.core.periods import Period
from apps.core.schema import current_schema
from apps.venues.choices import ClosureReason, OfferKind
from apps.venues.models.hours import Closure
from apps.venues.models.needs import NeedSpace
from apps.venues.rules.opening import Hours, merged, open_periods, ranges_on
from apps.venues.selectors.hours import hours_of_many, standing_closures

CLOSED, SHUT = "closed", "shut"


@dataclass(frozen=True, slots=True)
class Shut:
    """`hours` are told of what is sold by the hour: guests of a night sleep while it is shut.

    `opens` is the first minute of any of these days at which that opens, `opened` when any of it is.
    """

    closures: Sequence[Mark]
    hours: Sequence[Mark]
    opens: int | None
    opened: Sequence[Period]


_memory: Memory[Shut] = Memory(256)


def shut(rows: Rows, days: Days, period: Period) -> Shut:
    """One query, and those of the hours once for each version of the catalogue."""
    places = tuple((row.space_id, row.venue_id, row.above) for row in rows.shown)
    venue_ids = tuple(venue.pk for venue in rows.shown_venues)
    key = current_schema(), get_language(), days, period, venue_ids, places
    read = partial(_read, rows, days, period)
    return remembered(_memory, key, read)


def _read(rows: Rows, days: Days, period: Period) -> Shut:
    alike = _alike(rows, days)
    opened = [open_periods(each.hours, first=days.first, last=days.last) for each in alike]
    opens = begins_at(_openings((each.hours for each in alike), days))
    closed = [*_closed_hours(zip(alike, opened, strict=True), period)]
    return Shut([*_closures(rows, days, period)], closed, opens, merged(chain.from_iterable(opened)))


@dataclass(frozen=True, slots=True)
class _Alike:
    """The keys of spaces that are open at the same times, closures aside."""

    hours: Hours
    keys: list[str]


def _alike(rows: Rows, days: Days) -> list[_Alike]:
    """Of what is sold by the hour; where nobody stated hours there are none."""
    spaces = spaces_named(rows.shown)
    nightly = _nightly(spaces)
    alike: dict[tuple[object, ...], _Alike] = {}
    found = hours_of_many((each for pk, each in spaces.items() if pk not in nightly), first=days.first, last=days.last)
    for pk, hours in found.items():
        if hours.is_stated:
            key = hours.levels, tuple(hours.exceptions.items())
            alike.setdefault(key, _Alike(replace(hours, closed=()), [])).keys.append(f"s{pk}")
    return [*alike.values()]


def _openings(many: Iterable[Hours], days: Days) -> Iterator[int]:
    for hours in many:
        for number in range(days.count):
            yield from (opening.opens for opening in ranges_on(hours, days.first + number * ONE_DAY))


def _closed_hours(alike: Iterable[tuple[_Alike, list[Period]]], period: Period) -> Iterator[Mark]:
    for number, (each, opened) in enumerate(alike):
        for part, closed in enumerate(period.subtract(opened)):
            yield Mark(f"c{number}-{part}", closed.start, closed.end, each.keys, state=CLOSED, is_background=True)


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
