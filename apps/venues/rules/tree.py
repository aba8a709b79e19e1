"""How spaces may stand inside each other, over plain values: who has which parent."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from apps.venues.choices import SpaceKind

DEEPEST = 6
WITHOUT_PARTS = frozenset({SpaceKind.BED, SpaceKind.GUIDE})
# Beds are counted by their room, as a plan counts.
UNCOUNTED = frozenset({SpaceKind.BED})

Parents = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One space on the walk through a tree; the root has depth 0."""

    space_id: int
    depth: int


def may_have_parts(kind: SpaceKind) -> bool:
    """A bed or a person is one thing; everything else may be made of parts."""
    return kind not in WITHOUT_PARTS


def counts(kind: SpaceKind) -> bool:
    """Whether it uses up the plan's limit of spaces."""
    return kind not in UNCOUNTED


def leaves_below(root: int, parents: Parents) -> list[int]:
    """What claiming `root` claims: everything under it that has no parts, or itself. In the order of `parents`."""
    with_parts = {parent for parent in parents.values() if parent is not None}
    below = set(subtree(root, parents))
    return [space for space in parents if space in below and space not in with_parts]


def subtree(root: int, parents: Parents) -> list[int]:
    """The root and everything under it, parents before children."""
    children = children_of(parents)
    found, waiting = list[int](), [root]
    while waiting:
        space = waiting.pop(0)
        found.append(space)
        waiting += children.get(space, [])
    return found


def walk(parents: Parents) -> Iterator[Step]:
    """Every space below its parent, siblings in the order they are given in."""
    children = children_of(parents)
    waiting = [Step(root, 0) for root in reversed(children.get(None, []))]
    while waiting:
        step = waiting.pop()
        yield step
        waiting += [Step(child, step.depth + 1) for child in reversed(children.get(step.space_id, []))]


def children_of(parents: Parents) -> dict[int | None, list[int]]:
    """One whose parent is not there stands at the top."""
    found: dict[int | None, list[int]] = {}
    for space, parent in parents.items():
        found.setdefault(parent if parent in parents else None, []).append(space)
    return found


def with_those_above(chosen: Collection[int], paths: Mapping[int, Sequence[int]]) -> set[int]:
    """The chosen spaces and whatever they stand in, so that a filtered tree hangs together."""
    return {above for space in chosen for above in (space, *paths[space])}


def height(root: int, parents: Parents) -> int:
    """How many levels of parts it has."""
    children = children_of(parents)
    levels, level = 0, children.get(root, [])
    while level:
        levels, level = levels + 1, [part for space in level for part in children.get(space, [])]
    return levels
