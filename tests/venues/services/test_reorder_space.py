from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.models.space import Space
from apps.venues.services.reorder_space import reorder_space
from tests.factories.venues import MADE, SpaceFactory


def test_a_space_goes_up_and_down_among_its_siblings_alone(in_club: Tenant) -> None:
    first = SpaceFactory(name_en="A")
    venue = first.venue
    for name in "BC":
        SpaceFactory(venue=venue, name_en=name)
    SpaceFactory(venue=venue, name_en="gone", archived_at=MADE)
    SpaceFactory(parent=first, name_en="part")

    reorder_space(first.pk, places=1, by=SYSTEM)
    down = _order(venue.pk)
    reorder_space(first.pk, places=-5, by=SYSTEM)

    assert (down, _order(venue.pk)) == ("BAC", "ABC")
    assert Entry.objects.filter(event="venues.space_reordered").count() == 2


def test_at_the_end_nothing_happens(in_club: Tenant) -> None:
    only = SpaceFactory()

    reorder_space(only.pk, places=1, by=SYSTEM)
    reorder_space(SpaceFactory(archived_at=MADE).pk, places=1, by=SYSTEM)

    assert not Entry.objects.exists()


def _order(venue_id: int) -> str:
    return "".join(Space.objects.kept().filter(venue_id=venue_id, parent=None).values_list("name_en", flat=True))
