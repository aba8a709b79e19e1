import pytest
from pytest_django import DjangoAssertNumQueries

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


@pytest.mark.usefixtures("in_club")
def test_a_row_that_is_no_longer_among_them_moves_nobody() -> None:
    venue = VenueFactory()
    _one, away, _two = (OfferFactory(venue=venue, name_en=name) for name in "abc")
    rows = Offer.objects.filter(venue=venue).exclude(pk=away.pk)

    assert move_row(rows, away.pk, places=1) is None
    assert "".join(offer.name_en for offer in Offer.objects.filter(venue=venue)) == "abc"


@pytest.mark.usefixtures("in_club")
@pytest.mark.parametrize("count", [2, 6])
def test_a_long_list_is_put_in_order_at_once(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    venue = VenueFactory()
    first, *_ = [OfferFactory(venue=venue) for _ in range(count)]

    with django_assert_num_queries(2):
        move_row(Offer.objects.filter(venue=venue), first.pk, places=1)
