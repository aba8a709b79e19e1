from datetime import UTC, datetime

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.errors.rate import LastRate
from apps.rates.models.rate import Rate
from apps.rates.services.keep_rate import archive_rate, move_rate, restore_rate
from apps.venues.choices import Showing
from tests.factories.rates import RateFactory
from tests.factories.venues import OfferFactory

pytestmark = pytest.mark.usefixtures("in_club")

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_a_rate_is_put_away_and_brought_back() -> None:
    first = RateFactory()
    RateFactory(offer=first.offer)

    archive_rate(first.pk, by=SYSTEM, now=NOW)
    archive_rate(first.pk, by=SYSTEM, now=NOW)
    assert Rate.objects.get(pk=first.pk).archived_at == NOW
    restore_rate(first.pk, by=SYSTEM)

    assert Rate.objects.get(pk=first.pk).archived_at is None
    assert {entry.event for entry in Entry.objects.all()} == {"rates.rate_archived", "rates.rate_restored"}
    assert Entry.objects.count() == 2


def test_the_last_rate_of_a_published_offer_stays() -> None:
    rate = RateFactory()

    with pytest.raises(LastRate):
        archive_rate(rate.pk, by=SYSTEM, now=NOW)

    assert Rate.objects.get().archived_at is None


def test_a_draft_may_be_without_a_rate() -> None:
    rate = RateFactory(offer=OfferFactory(status=Showing.DRAFT, published_at=None))

    archive_rate(rate.pk, by=SYSTEM, now=NOW)

    assert Rate.objects.get().archived_at == NOW


def test_a_rate_is_moved_among_those_of_its_offer() -> None:
    offer = OfferFactory()
    one, two, three = (RateFactory(offer=offer, position=place) for place in range(3))
    stranger = RateFactory(position=0)

    move_rate(three.pk, steps=-1, by=SYSTEM)
    move_rate(one.pk, steps=-1, by=SYSTEM)

    assert list(Rate.objects.filter(offer=offer)) == [one, three, two]
    assert Rate.objects.get(pk=stranger.pk).position == 0
    assert [(entry.before, entry.after) for entry in Entry.objects.all()] == [({"place": 3}, {"place": 2})]
