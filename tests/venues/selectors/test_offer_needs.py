from datetime import UTC, datetime

import pytest

from apps.venues.rules.needs import NeedFacts
from apps.venues.selectors.offer_needs import needs_of
from tests.factories.venues import NeedFactory, OfferFactory, SpaceFactory

NOW = datetime(2026, 3, 1, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("in_club")


def test_needs_come_in_their_order_with_the_spaces_that_are_kept() -> None:
    offer = OfferFactory()
    hall, court, gone = (SpaceFactory(venue=offer.venue, archived_at=when) for when in (None, None, NOW))
    second = NeedFactory(offer=offer, position=2, spaces=[court, gone, hall], guest_chooses=True)
    first = NeedFactory(offer=offer, position=1, spaces=[gone], quantity=3)

    assert needs_of([offer.pk, OfferFactory().pk]) == {
        offer.pk: (
            NeedFacts((), 3, id=first.pk),
            NeedFacts((court.pk, hall.pk), guest_chooses=True, id=second.pk),
        )
    }


def test_a_need_is_named_in_the_languages_it_is_written_in() -> None:
    need = NeedFactory(name_en="Court", name_es="Pista", name_de="")

    (told,) = needs_of([need.offer_id])[need.offer_id]

    assert told.words == {"name_en": "Court", "name_es": "Pista"}
