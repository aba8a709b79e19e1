import pytest

from apps.venues.models.catalogue import CatalogueChange
from apps.venues.services.join_catalogue_changes import MOST, join_catalogue_changes
from tests.factories.venues import VenueFactory

pytestmark = pytest.mark.usefixtures("in_club")


def tokens() -> set[int]:
    return set(CatalogueChange.objects.values_list("token", flat=True))


def test_every_change_leaves_a_mark_and_many_become_one() -> None:
    before = tokens()
    venue = VenueFactory()
    assert len(tokens() - before) == 1
    for _turn in range(MOST):
        venue.save()
    many = tokens()

    assert join_catalogue_changes() == len(many)

    assert len(tokens()) == 1
    assert not tokens() & many


def test_a_few_are_left_alone() -> None:
    CatalogueChange.objects.all().delete()
    VenueFactory()

    assert join_catalogue_changes() == 0
    assert len(tokens()) == 1
