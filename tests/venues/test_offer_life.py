"""Made, changed, shown, moved and copied. `by` is Serai itself: who may is asked at the door."""

from datetime import UTC, datetime

import pytest

from apps.core.said import said
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Missing, OfferKind, Showing
from apps.venues.errors.faults import NotLikeThis
from apps.venues.errors.offers import OfferIsArchived, OfferNotReady, VenueIsArchived
from apps.venues.models.offer import ChannelTerms, Offer
from apps.venues.rules.offers import OfferFacts
from apps.venues.services.add_offer import add_offer
from apps.venues.services.change_offer import change_offer
from apps.venues.services.duplicate_offer import duplicate_offer
from apps.venues.services.move_offer import move_offer
from apps.venues.services.show_offer import archive_offer, publish_offer, restore_offer, unpublish_offer
from tests.factories.venues import (
    DepartureFactory,
    DepartureRuleFactory,
    ExtraFactory,
    HourOfferFactory,
    NeedFactory,
    OfferFactory,
    OpeningSetFactory,
    PassengerTypeFactory,
    SpaceFactory,
    TourFactory,
    VenueFactory,
)

pytestmark = pytest.mark.usefixtures("in_club")

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FACTS = OfferFacts(words={"name_en": "Padel court", "summary_en": "Glass walls"}, max_party=4)


def ready_offer() -> Offer:
    offer = HourOfferFactory(status=Showing.DRAFT, published_at=None, summary_en="Glass walls")
    NeedFactory(offer=offer, spaces=[SpaceFactory(venue=offer.venue)])
    OpeningSetFactory(venue=offer.venue)
    return offer


def events() -> list[str]:
    return list(Entry.objects.order_by("happened_at", "id").values_list("event", flat=True))


@pytest.mark.parametrize("kind", OfferKind)
def test_an_offer_begins_as_a_draft_with_the_times_of_its_kind(kind: OfferKind) -> None:
    offer = add_offer(VenueFactory().pk, FACTS, kind=kind, by=SYSTEM)

    assert (offer.status, offer.slug, offer.kind) == (Showing.DRAFT, "padel-court", kind)
    assert [name for name in ("hour_terms", "night_terms", "departure_terms") if hasattr(offer, name)] == [
        f"{kind.value}_terms"
    ]
    assert events() == ["venues.offer_added"]


def test_the_second_of_a_name_gets_an_address_of_its_own() -> None:
    venue = VenueFactory()

    offers = [add_offer(venue.pk, FACTS, kind=OfferKind.HOUR, by=SYSTEM) for _ in range(3)]

    assert [offer.slug for offer in offers] == ["padel-court", "padel-court-2", "padel-court-3"]
    assert [offer.position for offer in offers] == [0, 1, 2]


def test_a_name_without_latin_letters_gets_an_address_too(in_club: Tenant) -> None:
    facts = OfferFacts(words={"name_en": "ملعب"})

    assert add_offer(VenueFactory().pk, facts, kind=OfferKind.HOUR, by=SYSTEM).slug == "hour"


def test_an_archived_venue_gets_no_offer() -> None:
    with pytest.raises(VenueIsArchived):
        add_offer(VenueFactory(archived=True).pk, FACTS, kind=OfferKind.HOUR, by=SYSTEM)


def test_a_party_that_cannot_be_is_refused() -> None:
    offer = OfferFactory()
    upside_down = OfferFacts(words={"name_en": "Court"}, min_party=5, max_party=2)

    with pytest.raises(NotLikeThis) as refusal:
        change_offer(offer.pk, upside_down, by=SYSTEM)

    assert [fault.field for fault in refusal.value.faults] == ["max_party"]
    assert Offer.objects.get(pk=offer.pk).max_party == 4


def test_words_are_written_in_the_languages_told_and_no_other() -> None:
    offer = OfferFactory(name_en="Court", name_es="Pista")

    change_offer(offer.pk, OfferFacts(words={"name_en": "Padel court"}, max_party=2), by=SYSTEM)

    offer = Offer.objects.get(pk=offer.pk)
    assert (offer.name_en, offer.name_es, offer.max_party) == ("Padel court", "Pista", 2)
    assert str(said(offer, "name", language="es")) == "Pista"
    entry = Entry.objects.get(event="venues.offer_changed")
    assert (entry.before["name_en"], entry.after["name_en"]) == ("Court", "Padel court")


def test_an_offer_that_is_ready_is_published_and_taken_offline() -> None:
    offer = ready_offer()

    published = publish_offer(offer.pk, by=SYSTEM, now=NOW)
    assert (published.status, published.published_at) == (Showing.PUBLISHED, NOW)

    assert unpublish_offer(offer.pk, by=SYSTEM).status == Showing.DRAFT
    assert events() == ["venues.offer_published", "venues.offer_unpublished"]


def test_an_offer_that_is_not_ready_says_everything_it_lacks() -> None:
    offer = OfferFactory(status=Showing.DRAFT)

    with pytest.raises(OfferNotReady) as refusal:
        publish_offer(offer.pk, by=SYSTEM, now=NOW)

    assert refusal.value.missing == [Missing.SUMMARY, Missing.TERMS, Missing.SPACES, Missing.HOURS]
    assert "A sentence that sums it up" in refusal.value.sentence
    assert Offer.objects.get(pk=offer.pk).status == Showing.DRAFT


def test_an_offer_whose_space_was_archived_is_not_published() -> None:
    offer = ready_offer()
    offer.needs.get().spaces.update(archived_at=NOW)

    with pytest.raises(OfferNotReady) as refusal:
        publish_offer(offer.pk, by=SYSTEM, now=NOW)

    assert refusal.value.missing == [Missing.MORE_SPACES]


def test_an_offer_that_no_channel_sells_is_not_published() -> None:
    offer = ready_offer()
    for channel in ("online", "desk", "agency", "api"):
        ChannelTerms.objects.create(offer=offer, channel=channel, is_open=False)

    with pytest.raises(OfferNotReady) as refusal:
        publish_offer(offer.pk, by=SYSTEM, now=NOW)

    assert refusal.value.missing == [Missing.CHANNEL]


def test_a_tour_needs_a_date_to_come() -> None:
    tour = TourFactory(status=Showing.DRAFT, summary_en="At dawn")
    DepartureFactory(offer=tour, starts_at=datetime(2026, 2, 1, 9, tzinfo=UTC))

    with pytest.raises(OfferNotReady) as refusal:
        publish_offer(tour.pk, by=SYSTEM, now=NOW)
    DepartureFactory(offer=tour)

    assert refusal.value.missing == [Missing.DEPARTURES]
    assert publish_offer(tour.pk, by=SYSTEM, now=NOW).status == Showing.PUBLISHED


def test_an_archived_offer_is_not_changed_and_comes_back_as_a_draft() -> None:
    offer = ready_offer()

    archived = archive_offer(offer.pk, by=SYSTEM, now=NOW)
    assert (archived.status, archived.archived_at) == (Showing.ARCHIVED, NOW)

    with pytest.raises(OfferIsArchived):
        change_offer(offer.pk, FACTS, by=SYSTEM)
    with pytest.raises(OfferIsArchived):
        publish_offer(offer.pk, by=SYSTEM, now=NOW)

    restored = restore_offer(offer.pk, by=SYSTEM)
    assert (restored.status, restored.archived_at) == (Showing.DRAFT, None)
    assert restore_offer(offer.pk, by=SYSTEM).status == Showing.DRAFT
    assert events() == ["venues.offer_archived", "venues.offer_restored"]


def test_an_offer_of_an_archived_venue_is_not_restored() -> None:
    offer = OfferFactory(venue=VenueFactory(archived=True), status=Showing.ARCHIVED, archived_at=NOW)

    with pytest.raises(VenueIsArchived):
        restore_offer(offer.pk, by=SYSTEM)


def test_an_offer_moves_among_those_of_its_venue_and_stops_at_the_ends() -> None:
    venue = VenueFactory()
    first, second, third = OfferFactory.create_batch(3, venue=venue)
    OfferFactory()

    move_offer(third.pk, places=-1, by=SYSTEM)
    move_offer(first.pk, places=-1, by=SYSTEM)

    assert list(Offer.objects.filter(venue=venue)) == [first, third, second]
    assert events() == ["venues.offer_moved"]


def test_a_copy_has_everything_but_the_dates() -> None:
    tour = TourFactory(name_en="Sunrise walk", name_es="Paseo al alba", status=Showing.PUBLISHED)
    boat = SpaceFactory(venue=tour.venue)
    NeedFactory(offer=tour, name="Boat", spaces=[boat])
    PassengerTypeFactory(offer=tour)
    PassengerTypeFactory(offer=tour, name_en="Old", archived_at=NOW)
    DepartureRuleFactory(offer=tour)
    DepartureFactory(offer=tour)
    ChannelTerms.objects.create(offer=tour, channel="api", is_open=False)
    tour.offer_extras.create(extra=ExtraFactory(venue=tour.venue))

    copy = Offer.objects.get(pk=duplicate_offer(tour.pk, by=SYSTEM).pk)

    assert (copy.status, copy.published_at, copy.position) == (Showing.DRAFT, None, 1)
    assert copy.name_en == "Sunrise walk (copy)"
    assert copy.name_es.startswith("Paseo al alba (")
    assert copy.slug == f"{tour.slug}-2"
    assert copy.departure_terms.seats == 10
    assert [(need.name, list(need.spaces.all())) for need in copy.needs.all()] == [("Boat", [boat])]
    assert [row.name_en for row in copy.passenger_types.all()] == ["Adult"]
    assert copy.channel_terms.get().channel == "api"
    assert copy.offer_extras.count() == 1
    assert not copy.departure_rules.exists()
    assert not copy.departures.exists()
    assert (tour.needs.count(), tour.passenger_types.count()) == (1, 2)
