import random

import pytest

from apps.venues.choices import SpaceKind
from apps.venues.rules.tree import (
    Step,
    counts,
    height,
    leaves_below,
    may_have_parts,
    subtree,
    walk,
    with_those_above,
)

# 1 house: 2 room (4, 5 beds), 3 room; 6 garden
HOUSE = {1: None, 3: 1, 2: 1, 4: 2, 5: 2, 6: None}


@pytest.mark.parametrize(("root", "leaves"), [(1, [3, 4, 5]), (2, [4, 5]), (3, [3]), (6, [6])])
def test_the_leaves_are_what_has_no_parts(root: int, leaves: list[int]) -> None:
    assert leaves_below(root, HOUSE) == leaves


def test_a_walk_goes_down_before_it_goes_on() -> None:
    assert list(walk(HOUSE)) == [Step(1, 0), Step(3, 1), Step(2, 1), Step(4, 2), Step(5, 2), Step(6, 0)]


def test_one_whose_parent_is_not_there_stands_at_the_top() -> None:
    assert list(walk({4: 2, 5: 2})) == [Step(4, 0), Step(5, 0)]


def test_a_subtree_and_its_height() -> None:
    assert subtree(1, HOUSE) == [1, 3, 2, 4, 5]
    assert [height(root, HOUSE) for root in (1, 2, 6)] == [2, 1, 0]


def test_what_is_looked_for_brings_what_it_stands_in() -> None:
    assert with_those_above([4, 6], {4: [1, 2], 6: []}) == {1, 2, 4, 6}


def test_a_bed_and_a_person_have_no_parts() -> None:
    assert [kind for kind in SpaceKind if not may_have_parts(kind)] == [SpaceKind.BED, SpaceKind.GUIDE]


def test_beds_are_counted_by_their_room() -> None:
    assert [kind for kind in SpaceKind if not counts(kind)] == [SpaceKind.BED]


def test_in_any_tree_the_leaves_of_the_roots_are_the_leaves_of_all() -> None:
    chance = random.Random(3)
    for size in range(1, 60):
        parents = {pk: chance.choice([None, *range(1, pk)]) for pk in range(1, size)}
        roots = [pk for pk, parent in parents.items() if parent is None]

        found = [leaf for root in roots for leaf in leaves_below(root, parents)]

        assert sorted(found) == sorted(set(parents) - set(parents.values()))
        assert sorted(step.space_id for step in walk(parents)) == sorted(parents)
