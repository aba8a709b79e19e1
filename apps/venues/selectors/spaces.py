"""Spaces as trees: of a venue for its pages, and as leaves for whoever occupies them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from apps.venues.choices import SpaceKind
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.tree import counts, leaves_below, walk, with_those_above


@dataclass(frozen=True, slots=True)
class Branch:
    """A space in its tree, with its kept parts in order. `is_hit` is false where only a part was looked for."""

    space: Space
    depth: int
    parts: list["Branch"] = field(default_factory=list)
    is_hit: bool = True

    @property
    def leaves(self) -> list[Space]:
        """What it is made of in the end; itself where it has no parts."""
        return [leaf for part in self.parts for leaf in part.leaves] if self.parts else [self.space]

    @property
    def made_of(self) -> dict[SpaceKind, int]:
        """How many parts of each kind it has directly."""
        found: dict[SpaceKind, int] = {}
        for part in self.parts:
            kind = SpaceKind(part.space.kind)
            found[kind] = found.get(kind, 0) + 1
        return found

    @property
    def is_of_beds(self) -> bool:
        """A room that holds nothing but beds is shown in fewer lines."""
        return self.made_of.keys() == {SpaceKind.BED} and not any(part.parts for part in self.parts)

    def walk(self) -> Iterable["Branch"]:
        yield self
        for part in self.parts:
            yield from part.walk()


def leaves_of(space: Space) -> list[Space]:
    """What claiming it claims: the kept spaces below it that have no kept parts, or itself. One query."""
    return leaves_of_many([space])[space.pk]


def leaves_of_many(spaces: Collection[Space]) -> dict[int, list[Space]]:
    """The same for several at once, by their id, in the order of the tree. One query."""
    ids = [space.pk for space in spaces]
    rows = {row.pk: row for row in Space.objects.kept().filter(Q(pk__in=ids) | Q(path__overlap=ids))}
    parents = {pk: row.parent_id for pk, row in rows.items()}
    in_order = {step.space_id: parents[step.space_id] for step in walk(parents)}
    return {space.pk: [rows[leaf] for leaf in leaves_below(space.pk, in_order) if leaf in rows] for space in spaces}


def tree_of(venue: Venue, *, only: Collection[int] | None = None) -> list[Branch]:
    """The venue's kept spaces, one query. With `only`, those and what they stand in."""
    rows = {space.pk: space for space in Space.objects.kept().filter(venue=venue)}
    if only is not None:
        paths: Mapping[int, list[int]] = {pk: row.path for pk, row in rows.items()}
        shown = with_those_above([pk for pk in rows if pk in only], paths)
        rows = {pk: row for pk, row in rows.items() if pk in shown}
    return grown(rows, hits=only)


def grown(rows: Mapping[int, Space], *, hits: Collection[int] | None = None) -> list[Branch]:
    """Branches of spaces that stand in the order of their siblings."""
    branches: dict[int, Branch] = {}
    roots: list[Branch] = []
    for step in walk({pk: row.parent_id for pk, row in rows.items()}):
        row = rows[step.space_id]
        branch = Branch(row, step.depth, is_hit=hits is None or row.pk in hits)
        branches[row.pk] = branch
        above = branches.get(row.parent_id or 0)
        (above.parts if above else roots).append(branch)
    return roots


def flat(branches: Iterable[Branch]) -> list[Branch]:
    """Every branch, a space before its parts."""
    return [each for branch in branches for each in branch.walk()]


def archived_of(venue: Venue) -> list[Space]:
    """The tops of what was put away, the latest first: what stands below comes back with them."""
    rows = list(Space.objects.filter(venue=venue, archived_at__isnull=False).order_by("-archived_at", "pk"))
    together = {(row.pk, row.archived_at) for row in rows}
    return [row for row in rows if (row.parent_id, row.archived_at) not in together]


def offers_that_need(space: Space) -> list[Offer]:
    """Offers that are not archived and have it, or something below it, in a pool."""
    below = Space.objects.under(space.pk)
    return list(Offer.objects.kept().filter(needs__pool__space__in=below).distinct())


def found_in(venue: Venue, *, text: str, kind: str) -> set[int] | None:
    """The kept spaces whose name, description or tags hold the text, of the kind; None when nothing is asked."""
    if not text and not kind:
        return None
    rows = Space.objects.kept().filter(venue=venue)
    if kind in SpaceKind.values:
        rows = rows.filter(kind=kind)
    wanted = text.casefold()
    return {row.pk for row in rows if wanted in _words_of(row)}


def _words_of(space: Space) -> str:
    columns = (value for name, value in vars(space).items() if name.startswith(("name", "description")))
    return " ".join([*(str(value) for value in columns if value), *space.tags]).casefold()


def counted(venues: Iterable[Venue]) -> dict[int, int]:
    """Kept spaces a venue that use up the plan's limit, for a list of venues; one query."""
    found: dict[int, int] = {venue.pk: 0 for venue in venues}
    for venue_id, kind in Space.objects.kept().filter(venue__in=found).values_list("venue_id", "kind"):
        found[venue_id] += counts(SpaceKind(kind))
    return found
