import pytest

from apps.venues.choices import OfferKind, Showing
from apps.venues.errors.offers import OfferIsArchived, OfferIsOfAnotherKind
from apps.venues.services.locked_offer import locked_offer
from tests.factories.venues import MADE, OfferFactory

pytestmark = pytest.mark.usefixtures("in_club")


def test_an_offer_is_locked_with_its_venue() -> None:
    offer = OfferFactory()

    assert locked_offer(offer.pk, kind=OfferKind.HOUR).venue == offer.venue


def test_neither_an_archived_one_nor_one_of_another_kind() -> None:
    archived, hours = OfferFactory(status=Showing.ARCHIVED, archived_at=MADE), OfferFactory()

    with pytest.raises(OfferIsArchived):
        locked_offer(archived.pk)
    with pytest.raises(OfferIsOfAnotherKind):
        locked_offer(hours.pk, kind=OfferKind.NIGHT)
