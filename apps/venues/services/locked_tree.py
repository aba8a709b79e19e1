from collections.abc import Iterable
from dataclasses import dataclass, field

from apps.core.said import column, main_language
from apps.venues.choices import Showing, SpaceKind
from apps.venues.errors.offers import VenueIsArchived
from apps.venues.errors.spaces import AboveIsArchived, HasNoParts, NameTaken, NotInThisVenue, TooDeep
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.tree import DEEPEST, may_have_parts
from apps.venues.services.claimed_spaces import refuse_claimed


@dataclass(frozen=True, slots=True)
class LockedTree:
    """All spaces of one venue, archived ones too, while nobody else changes that tree."""

    venue: Venue
    spaces: dict[int, Space]
    _last: dict[int | None, int] = field(default_factory=dict)
    _unclaimed: set[int] = field(default_factory=set)

    def parent(self, parent_id: int | None, *, levels: int = 1) -> Space | None:
        """Where something of so many levels may be put; refused where it may not."""
        if parent_id is None:
            return None
        above = self.spaces.get(parent_id)
        if above is None:
            raise NotInThisVenue
        if above.archived_at:
            raise AboveIsArchived(name=name_of(above))
        if not may_have_parts(SpaceKind(above.kind)):
            raise HasNoParts(name=name_of(above))
        if len(above.path) + 1 + levels > DEEPEST:
            raise TooDeep(most=DEEPEST)
        self._refuse_claimed(above)
        return above

    def _refuse_claimed(self, above: Space) -> None:
        """What is booked as one thing is not divided, nor is anything it is a part of. Asked once for many parts."""
        if above.pk not in self._unclaimed:
            refuse_claimed([above.pk, *above.path])
            self._unclaimed.add(above.pk)

    def siblings(self, parent_id: int | None) -> list[Space]:
        """The kept ones, in order."""
        return [row for row in self.spaces.values() if row.parent_id == parent_id and row.archived_at is None]

    def below(self, space_id: int) -> list[Space]:
        """Without the space itself."""
        return [row for row in self.spaces.values() if space_id in row.path]

    def refuse_taken(self, names: Iterable[str], *, parent_id: int | None, but: int | None = None) -> None:
        """Two of the same name side by side could not be told apart."""
        taken = {name_of(row).casefold() for row in self.siblings(parent_id) if row.pk != but}
        for name in names:
            if name.casefold() in taken:
                raise NameTaken(name=name)
            taken.add(name.casefold())

    def next_position(self, parent_id: int | None) -> int:
        """Behind the siblings and behind whatever was given a place before."""
        if not self._last:
            self._last.update(_last_positions(self.spaces.values()))
        self._last[parent_id] = self._last.get(parent_id, -1) + 1
        return self._last[parent_id]


def locked_tree(venue_id: int) -> LockedTree:
    """The venue's row stands for its whole tree: whoever changes the tree takes it first."""
    # Not its key: bookings, which refer to the venue, go on meanwhile.
    venue = Venue.objects.select_for_update(no_key=True).get(pk=venue_id)
    if venue.status == Showing.ARCHIVED:
        raise VenueIsArchived
    return LockedTree(venue, {row.pk: row for row in Space.objects.filter(venue=venue)})


def _last_positions(rows: Iterable[Space]) -> dict[int | None, int]:
    """By parent, of the kept ones."""
    last: dict[int | None, int] = {}
    for row in rows:
        if row.archived_at is None:
            last[row.parent_id] = max(row.position, last.get(row.parent_id, -1))
    return last


def tree_around(space_id: int) -> tuple[LockedTree, Space]:
    """The locked tree a space stands in, and the space as it is now."""
    tree = locked_tree(Space.objects.values_list("venue_id", flat=True).get(pk=space_id))
    return tree, tree.spaces[space_id]


def name_of(space: Space) -> str:
    """In the main language of the business, which every space has."""
    return str(getattr(space, column("name", main_language())) or space.name)
