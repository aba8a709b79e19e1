from django.db import transaction

from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.errors.spaces import WouldStandInItself
from apps.venues.models.space import Space
from apps.venues.services.locked_tree import locked_tree, name_of
from apps.venues.services.move_space import move_space
from tests.factories.venues import MADE, SpaceFactory
from tests.rates.racing import race

ROUNDS = 6


def test_a_tree_knows_its_siblings_and_what_is_below(in_club: Tenant) -> None:
    hall = SpaceFactory(kind=SpaceKind.HALL, name_en="Hall")
    court = SpaceFactory(parent=hall, position=3)
    SpaceFactory(parent=hall, position=9, archived_at=MADE)

    with transaction.atomic():
        tree = locked_tree(hall.venue_id)

    assert (tree.siblings(None), tree.siblings(hall.pk)) == ([hall], [court])
    assert [tree.next_position(hall.pk), tree.next_position(hall.pk), tree.next_position(court.pk)] == [4, 5, 0]
    assert len(tree.below(hall.pk)) == 2
    assert name_of(hall) == "Hall"


def test_two_moves_at_the_same_moment_make_no_circle(own_database: str) -> None:
    """One goes into the other while the other goes into the one: whoever comes second is refused."""
    club = Tenant.objects.get(slug="club")
    with in_schema(club.schema_name):
        one = SpaceFactory(kind=SpaceKind.HALL)
        other = SpaceFactory(venue=one.venue, kind=SpaceKind.HALL)

    moves = [(one.pk, other.pk), (other.pk, one.pk)]
    for _round in range(ROUNDS):
        seen = race(2, lambda number: move_space(moves[number][0], parent_id=moves[number][1], by=SYSTEM))

        assert WouldStandInItself in seen
        with in_schema(club.schema_name):
            paths = sorted(Space.objects.values_list("path", flat=True), key=len)
            assert [len(path) for path in paths] == [0, 1]
            for pk in (one.pk, other.pk):
                move_space(pk, parent_id=None, by=SYSTEM)
