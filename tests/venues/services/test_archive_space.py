from datetime import UTC, datetime, timedelta

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from apps.venues.choices import Showing, SpaceKind
from apps.venues.errors.spaces import AboveIsArchived, NameTaken, OffersNeedIt, TooManySpaces
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.rules.spaces import SpaceFacts
from apps.venues.services.add_space import Spot, add_space, add_spaces
from apps.venues.services.archive_space import archive_space, restore_space
from tests.factories.venues import MADE, OfferFactory, SpaceFactory, VenueFactory

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def _used(tenant: Tenant) -> int:
    return quota_state(tenant, Limit.SPACES, now=NOW).used


def _needs(offer: Offer, space: Space) -> None:
    NeedSpace.objects.create(need=Need.objects.create(offer=offer), space=space)


def _kept(*spaces: Space) -> list[bool]:
    return [Space.objects.get(pk=space.pk).archived_at is None for space in spaces]


def test_a_space_goes_with_its_parts_and_gives_its_places_back(in_club: Tenant) -> None:
    venue = VenueFactory()
    facts = [SpaceFacts(SpaceKind.HALL, {"name_en": name}) for name in ("Hall", "Other")]
    hall, other = add_spaces(facts, at=Spot(venue.pk), tenant=in_club, by=SYSTEM, now=NOW)
    court = SpaceFacts(SpaceKind.COURT, {"name_en": "Court"})
    part = add_space(court, at=Spot(venue.pk, hall.pk), tenant=in_club, by=SYSTEM, now=NOW)

    archive_space(hall.pk, tenant=in_club, by=SYSTEM, now=NOW)

    assert _kept(hall, part, other) == [False, False, True]
    assert _used(in_club) == 1
    assert Entry.objects.get(event="venues.space_archived").after == {"spaces": 2}


def test_what_an_offer_needs_stays_and_the_offer_is_named(in_club: Tenant) -> None:
    hall = SpaceFactory(kind=SpaceKind.HALL)
    court = SpaceFactory(parent=hall)
    _needs(OfferFactory(name_en="Padel 90"), court)
    _needs(OfferFactory(name_en="Old", status=Showing.ARCHIVED, archived_at=MADE), hall)

    with pytest.raises(OffersNeedIt) as refused:
        archive_space(hall.pk, tenant=in_club, by=SYSTEM, now=NOW)

    assert refused.value.sentence == ("Offers still need it: “Padel 90”. Take it out of them or archive them first.")
    assert _kept(hall, court) == [True, True]


def test_many_offers_are_named_by_the_first_few(in_club: Tenant) -> None:
    court = SpaceFactory()
    for number in range(5):
        _needs(OfferFactory(name_en=f"Offer {number}"), court)

    with pytest.raises(OffersNeedIt, match=r"“Offer 0”, “Offer 1”, “Offer 2” \(\+2\)"):
        archive_space(court.pk, tenant=in_club, by=SYSTEM, now=NOW)


def test_a_part_may_go_while_an_offer_needs_the_whole(in_club: Tenant) -> None:
    hall = SpaceFactory(kind=SpaceKind.HALL)
    court = SpaceFactory(parent=hall)
    _needs(OfferFactory(), hall)

    archive_space(court.pk, tenant=in_club, by=SYSTEM, now=NOW)

    assert _kept(hall, court) == [True, False]


def test_what_went_together_comes_back_together(in_club: Tenant) -> None:
    hall = SpaceFactory(kind=SpaceKind.HALL)
    early, late = SpaceFactory(parent=hall, name_en="early"), SpaceFactory(parent=hall, name_en="late")
    archive_space(early.pk, tenant=in_club, by=SYSTEM, now=NOW)
    archive_space(hall.pk, tenant=in_club, by=SYSTEM, now=LATER)

    restore_space(hall.pk, tenant=in_club, by=SYSTEM, now=LATER)

    assert _kept(hall, early, late) == [True, False, True]
    assert _used(in_club) == 2


def test_nothing_comes_back_where_it_cannot_be(in_club: Tenant) -> None:
    hall = SpaceFactory(kind=SpaceKind.HALL, archived_at=NOW)
    court = SpaceFactory(parent=hall, archived_at=NOW)
    twin = SpaceFactory(venue=hall.venue, name_en="Hall", archived_at=NOW)
    SpaceFactory(venue=hall.venue, name_en="Hall")

    with pytest.raises(AboveIsArchived):
        restore_space(court.pk, tenant=in_club, by=SYSTEM, now=LATER)
    with pytest.raises(NameTaken):
        restore_space(twin.pk, tenant=in_club, by=SYSTEM, now=LATER)
    assert _kept(court, twin) == [False, False]


def test_nothing_comes_back_beyond_the_plan(in_club: Tenant) -> None:
    venue = VenueFactory()
    gone = SpaceFactory(venue=venue, name_en="gone", archived_at=NOW)
    facts = [SpaceFacts(SpaceKind.COURT, {"name_en": f"Court {number}"}) for number in range(15)]
    add_spaces(facts, at=Spot(venue.pk), tenant=in_club, by=SYSTEM, now=NOW)

    with pytest.raises(TooManySpaces):
        restore_space(gone.pk, tenant=in_club, by=SYSTEM, now=LATER)

    assert _kept(gone) == [False]


def test_twice_is_once(in_club: Tenant) -> None:
    court = SpaceFactory()

    for _again in range(2):
        archive_space(court.pk, tenant=in_club, by=SYSTEM, now=NOW)
    archived = Entry.objects.filter(event="venues.space_archived").count()
    for _again in range(2):
        restore_space(court.pk, tenant=in_club, by=SYSTEM, now=LATER)

    assert (archived, Entry.objects.filter(event="venues.space_restored").count()) == (1, 1)
