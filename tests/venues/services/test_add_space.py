from datetime import UTC, datetime

import pytest

from apps.journal.choices import SYSTEM, user_actor
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import NotLikeThis
from apps.venues.errors.offers import VenueIsArchived
from apps.venues.errors.spaces import AboveIsArchived, HasNoParts, NameTaken, NotInThisVenue, TooDeep, TooManySpaces
from apps.venues.models.space import Space
from apps.venues.rules.spaces import SpaceFacts
from apps.venues.services.add_space import Spot, add_space, add_spaces
from tests.factories.venues import MADE, SpaceFactory, VenueFactory

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _facts(name: str, kind: SpaceKind = SpaceKind.COURT) -> SpaceFacts:
    return SpaceFacts(kind, {"name_en": name, "name_es": f"{name} (es)"}, capacity=4)


def _used(tenant: Tenant) -> int:
    return quota_state(tenant, Limit.SPACES, now=NOW).used


def test_a_space_stands_last_with_its_words_and_is_remembered(in_club: Tenant) -> None:
    hall = SpaceFactory(kind=SpaceKind.HALL)
    first = SpaceFactory(parent=hall, position=7)
    facts = SpaceFacts(SpaceKind.COURT, {"name_en": " Court 2 "}, 4, {"surface": "clay"}, ["sun"], 5, 10)

    space = add_space(facts, at=Spot(hall.venue_id, hall.pk), tenant=in_club, by=user_actor(7), now=NOW)

    space = Space.objects.get(pk=space.pk)
    assert (space.name_en, space.path, space.position) == ("Court 2", [hall.pk], first.position + 1)
    assert (space.attributes, space.tags, space.setup_minutes, space.cleanup_minutes) == (
        {"surface": "clay"},
        ["sun"],
        5,
        10,
    )
    entry = Entry.objects.get(event="venues.space_added")
    assert entry.facts == {"space_id": space.pk, "venue_id": hall.venue_id, "parent_id": hall.pk}
    assert (entry.after, entry.actor_id) == ({"kind": "court", "capacity": 4}, 7)


def test_spaces_use_up_the_plan_and_beds_do_not(in_club: Tenant) -> None:
    venue, before = VenueFactory(), _used(in_club)
    room = add_space(_facts("Dorm", SpaceKind.ROOM), at=Spot(venue.pk), tenant=in_club, by=SYSTEM, now=NOW)
    beds = [_facts(f"Bed {number}", SpaceKind.BED) for number in range(8)]

    add_spaces(beds, at=Spot(venue.pk, room.pk), tenant=in_club, by=SYSTEM, now=NOW)

    assert _used(in_club) == before + 1
    assert Space.objects.filter(parent=room).count() == 8


def test_more_than_the_plan_holds_are_refused_all_together(in_club: Tenant) -> None:
    venue = VenueFactory()
    several = [_facts(f"Court {number}") for number in range(16)]

    with pytest.raises(TooManySpaces) as refused:
        add_spaces(several, at=Spot(venue.pk), tenant=in_club, by=SYSTEM, now=NOW)

    assert refused.value.sentence.startswith("Your plan holds 15 spaces, and 15 are left.")
    assert not Space.objects.exists()
    assert _used(in_club) == 0


def test_nothing_stands_in_a_bed(in_club: Tenant) -> None:
    bed = SpaceFactory(kind=SpaceKind.BED, name_en="Bed 1")

    with pytest.raises(HasNoParts) as refused:
        add_space(_facts("Pillow"), at=Spot(bed.venue_id, bed.pk), tenant=in_club, by=SYSTEM, now=NOW)

    assert refused.value.sentence == ("Bed 1 is one thing and cannot hold others. Choose a room or another space.")


def test_nothing_stands_in_what_is_archived_elsewhere_or_too_deep(in_club: Tenant) -> None:
    gone = SpaceFactory(archived_at=MADE)
    deep = SpaceFactory(kind=SpaceKind.HALL)
    for _level in range(5):
        deep = SpaceFactory(parent=deep, kind=SpaceKind.HALL)

    for parent, refusal in ((gone, AboveIsArchived), (deep, TooDeep)):
        with pytest.raises(refusal):
            add_space(_facts("Court"), at=Spot(parent.venue_id, parent.pk), tenant=in_club, by=SYSTEM, now=NOW)
    with pytest.raises(NotInThisVenue):
        add_space(_facts("Court"), at=Spot(gone.venue_id, deep.pk), tenant=in_club, by=SYSTEM, now=NOW)
    with pytest.raises(VenueIsArchived):
        add_space(_facts("Court"), at=Spot(VenueFactory(archived=True).pk), tenant=in_club, by=SYSTEM, now=NOW)


def test_a_name_that_stands_there_already_is_refused(in_club: Tenant) -> None:
    court = SpaceFactory(name_en="Court 1")
    SpaceFactory(venue=court.venue, name_en="Old", archived_at=MADE)

    with pytest.raises(NameTaken):
        add_space(_facts("court 1"), at=Spot(court.venue_id), tenant=in_club, by=SYSTEM, now=NOW)
    with pytest.raises(NameTaken):
        add_spaces([_facts("A"), _facts("a")], at=Spot(court.venue_id), tenant=in_club, by=SYSTEM, now=NOW)
    assert add_space(_facts("Old"), at=Spot(court.venue_id), tenant=in_club, by=SYSTEM, now=NOW).pk


def test_what_cannot_be_is_refused_by_the_field(in_club: Tenant) -> None:
    venue = VenueFactory()
    facts = SpaceFacts(SpaceKind.COURT, {"name_en": ""}, capacity=0, attributes={"seats": 4})

    with pytest.raises(NotLikeThis) as refused:
        add_space(facts, at=Spot(venue.pk), tenant=in_club, by=SYSTEM, now=NOW)

    assert [fault.field for fault in refused.value.faults] == ["name_en", "capacity", "attribute_seats"]
    assert not Space.objects.exists()
