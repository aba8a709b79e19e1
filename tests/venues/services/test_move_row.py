import pytest

from apps.venues.models.offer import Offer
from apps.venues.services.move_row import move_row
from tests.factories.venues import OfferFactory, VenueFactory


@pytest.mark.usefixtures("in_club")
@pytest.mark.parametrize(
    ("places", "moved", "order"),
    [(1, (0, 1), "bac"), (2, (0, 2), "bca"), (9, (0, 2), "bca"), (-1, None, "abc"), (0, None, "abc")],
)
def test_a_row_moves_as_far_as_there_is_room(places: int, moved: tuple[int, int] | None, order: str) -> None:
    venue = VenueFactory()
    first, *_ = [OfferFactory(venue=venue, name_en=name) for name in "abc"]

    assert move_row(Offer.objects.filter(venue=venue), first.pk, places=places) == moved
    assert "".join(offer.name_en for offer in Offer.objects.filter(venue=venue)) == order
