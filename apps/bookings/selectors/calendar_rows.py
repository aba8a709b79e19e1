"""What stands beside a calendar: the spaces that can be occupied, under what they are part of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.bookings.rules.calendar_asked import A_PAGE, Filters
from apps.bookings.selectors.at_version import remembered
from apps.bookings.selectors.memory import Memory
from apps.core.said import said
from apps.core.schema import current_schema
from apps.venues.choices import SpaceKind
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.tree import walk
from apps.venues.selectors.doors import venues_for

COLUMNS = ("pk", "parent_id", "path", "kind", "name", "venue_id")


@dataclass(frozen=True, slots=True)
class Row:
    """A leaf. `group` is the space it is a part of, or its kind where it stands on its own, with the venue where
    several have the like."""

    space_id: int
    name: str
    kind: str
    venue_id: int
    group: str
    group_key: str
    above: tuple[int, ...]

    @property
    def key(self) -> str:
        return f"s{self.space_id}"


@dataclass(frozen=True)
class Rows:
    """Those of one page of all that were asked for, in venues of one zone; or the one that was picked of them."""

    venues: Sequence[Venue]
    shown_venues: Sequence[Venue]
    all: Sequence[Row]
    page: int
    picked: Row | None = None

    @property
    def zone(self) -> str:
        return self.shown_venues[0].time_zone

    @property
    def pages(self) -> int:
        return 1 if self.picked else max(-(-len(self.all) // A_PAGE), 1)

    @property
    def shown(self) -> Sequence[Row]:
        return [self.picked] if self.picked else self.of_page

    @cached_property
    def of_page(self) -> Sequence[Row]:
        first = (self.page - 1) * A_PAGE
        return self.all[first : first + A_PAGE]

    @property
    def first(self) -> int:
        return (self.page - 1) * A_PAGE + 1

    @property
    def last(self) -> int:
        return min(self.page * A_PAGE, len(self.all))


_memory: Memory[Sequence[Row]] = Memory(64)


def calendar_rows(person: Person, filters: Filters, *, page: int = 1, space_id: int | None = None) -> Rows | None:
    """None where somebody has no venue. Two queries, and one for each version of the catalogue."""
    venues = list(venues_for(person).kept())
    if not venues:
        return None
    shown = _chosen(venues, filters.venue)
    found = _leaves(shown, filters.kinds)
    pages = max(-(-len(found) // A_PAGE), 1)
    picked = next((row for row in found if row.space_id == space_id), None) if space_id else None
    return Rows(venues, shown, found, min(page, pages), picked)


def _chosen(venues: Sequence[Venue], slug: str) -> list[Venue]:
    """One, or all whose clocks show the same: a calendar has one dial."""
    named = [venue for venue in venues if venue.slug == slug]
    return named or [venue for venue in venues if venue.time_zone == venues[0].time_zone]


def _leaves(venues: Sequence[Venue], kinds: Sequence[str]) -> Sequence[Row]:
    """Of venues that somebody may see, in their order."""
    key = current_schema(), get_language(), *(venue.pk for venue in venues)
    found = remembered(_memory, key, partial(_read, venues))
    return [row for row in found if row.kind in kinds] if kinds else found


def _read(venues: Sequence[Venue]) -> list[Row]:
    order = {venue.pk: number for number, venue in enumerate(venues)}
    rows = Space.objects.kept().filter(venue__in=order).values_list(*COLUMNS)
    known = {row[0]: row for row in sorted(rows, key=lambda row: order[row[5]])}
    parents = {pk: row[1] for pk, row in known.items()}
    with_parts = set(parents.values())
    leaves = (known[step.space_id] for step in walk(parents) if step.space_id not in with_parts)
    names = {pk: row[4] for pk, row in known.items()}
    return _grouped(_told_apart([_row(leaf, names) for leaf in leaves], venues))


def _row(leaf: tuple[int, int | None, list[int], str, str, int], names: Mapping[int, str]) -> Row:
    pk, parent, path, kind, name, venue_id = leaf
    group = names.get(parent or 0) or str(SpaceKind(kind).label)
    return Row(pk, name or _("Without a name"), kind, venue_id, group, f"{venue_id}-{parent or kind}", tuple(path))


def _told_apart(rows: Sequence[Row], venues: Sequence[Venue]) -> list[Row]:
    """Courts of two venues would stand under the same word."""
    houses = {venue.pk: said(venue, "name").text for venue in venues}
    keys: dict[str, set[str]] = {}
    for row in rows:
        keys.setdefault(row.group, set()).add(row.group_key)
    return [
        replace(row, group=f"{row.group} · {houses[row.venue_id]}") if len(keys[row.group]) > 1 else row for row in rows
    ]


def _grouped(rows: Sequence[Row]) -> list[Row]:
    """Those of one group beside each other, groups in the order they first come in."""
    order: dict[str, int] = {}
    for row in rows:
        order.setdefault(row.group_key, len(order))
    return sorted(rows, key=lambda row: order[row.group_key])


def spaces_named(rows: Sequence[Row]) -> dict[int, Space]:
    """As the hours of spaces want them; no query."""
    return {row.space_id: Space(pk=row.space_id, venue_id=row.venue_id, path=[*row.above]) for row in rows}
