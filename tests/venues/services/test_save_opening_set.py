from datetime import date

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Season
from apps.venues.errors.hours import HoursRefused
from apps.venues.errors.venues import VenueIsPutAway
from apps.venues.models.hours import OpeningRange, OpeningSet
from apps.venues.models.venue import Venue
from apps.venues.rules.opening import OpenRange, Ranges
from apps.venues.rules.weeks import CLOSED_ALL_WEEK, HoursOwner
from apps.venues.selectors.hours import week_set
from apps.venues.services.save_opening_set import WrittenSet, remove_opening_set, save_opening_set
from tests.factories.hours import OpeningSetFactory
from tests.factories.venues import SpaceFactory, VenueFactory

MORNING, LATE = OpenRange(540, 840), OpenRange(1080, 1560)
WEEK: tuple[Ranges, ...] = ((MORNING, LATE),) * 6 + ((),)
SUMMER = WrittenSet(WEEK, Season.YEARLY, "Summer", date(2026, 6, 1), date(2026, 9, 15))


@pytest.fixture
def venue(in_club: Tenant) -> Venue:
    return VenueFactory()


@pytest.fixture
def owner_of_hours(venue: Venue) -> HoursOwner:
    return HoursOwner(venue.pk)


def test_the_standing_week_is_made_once_and_then_changed(owner_of_hours: HoursOwner) -> None:
    first = save_opening_set(owner_of_hours, WrittenSet(CLOSED_ALL_WEEK), by=SYSTEM)
    again = save_opening_set(owner_of_hours, WrittenSet(WEEK), by=SYSTEM)

    assert again.pk == first.pk
    assert week_set(OpeningSet.objects.get()).days == WEEK


def test_the_journal_has_both_weeks(owner_of_hours: HoursOwner) -> None:
    saved = save_opening_set(owner_of_hours, WrittenSet(CLOSED_ALL_WEEK), by=SYSTEM)
    save_opening_set(owner_of_hours, WrittenSet(WEEK), by=SYSTEM)

    entry = Entry.objects.order_by("-id").first()

    assert entry is not None
    assert entry.event == "venues.opening_set_saved"
    assert entry.facts == {"venue_id": owner_of_hours.venue_id, "space_id": None, "opening_set_id": saved.pk}
    assert (entry.before["monday"], entry.after["monday"]) == ("", "09:00-14:00, 18:00-26:00")
    assert entry.after["sunday"] == ""


def test_a_yearly_season_keeps_day_and_month(owner_of_hours: HoursOwner) -> None:
    saved = save_opening_set(owner_of_hours, SUMMER, by=SYSTEM)

    assert (saved.starts_on, saved.ends_on) == (date(2000, 6, 1), date(2000, 9, 15))


def test_a_season_is_changed_in_its_place(owner_of_hours: HoursOwner) -> None:
    saved = save_opening_set(owner_of_hours, SUMMER, by=SYSTEM)
    other = WrittenSet(CLOSED_ALL_WEEK, Season.ONCE, "Works", date(2026, 7, 1), date(2026, 7, 9))

    save_opening_set(owner_of_hours, other, set_id=saved.pk, by=SYSTEM)

    row = OpeningSet.objects.get()
    assert (row.pk, row.name, row.season, row.ranges.count()) == (saved.pk, "Works", Season.ONCE, 0)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [(date(2026, 9, 15), date(2026, 10, 1)), (date(2026, 12, 1), date(2026, 6, 1))]
)
def test_a_season_that_meets_another_is_refused_and_changes_nothing(
    owner_of_hours: HoursOwner, starts_on: date, ends_on: date
) -> None:
    save_opening_set(owner_of_hours, SUMMER, by=SYSTEM)

    with pytest.raises(HoursRefused) as refusal:
        save_opening_set(owner_of_hours, WrittenSet(WEEK, Season.YEARLY, "", starts_on, ends_on), by=SYSTEM)

    assert [fault.field for fault in refusal.value.faults] == ["starts_on"]
    assert OpeningSet.objects.count() == 1


def test_a_space_may_have_a_season_of_the_same_days(venue: Venue, owner_of_hours: HoursOwner) -> None:
    space = SpaceFactory(venue=venue)
    save_opening_set(owner_of_hours, SUMMER, by=SYSTEM)

    saved = save_opening_set(HoursOwner(venue.pk, space.pk), SUMMER, by=SYSTEM)

    assert saved.space_id == space.pk


def test_hours_that_overlap_are_refused_by_their_day_and_change_nothing(owner_of_hours: HoursOwner) -> None:
    save_opening_set(owner_of_hours, WrittenSet(WEEK), by=SYSTEM)
    wrong = ((MORNING, OpenRange(600, 700)), *CLOSED_ALL_WEEK[1:6], (OpenRange(700, 600),))

    with pytest.raises(HoursRefused) as refusal:
        save_opening_set(owner_of_hours, WrittenSet(wrong), by=SYSTEM)

    assert {day: [fault.field for fault in faults] for day, faults in refusal.value.by_weekday.items()} == {
        0: ["opens"],
        6: ["closes"],
    }
    assert week_set(OpeningSet.objects.get()).days == WEEK


def test_a_removed_week_takes_its_ranges_along_and_is_told(venue: Venue) -> None:
    row = OpeningSetFactory(venue=venue, hours=[(9, 10)])

    remove_opening_set(row.pk, by=SYSTEM)

    assert not OpeningSet.objects.exists()
    assert not OpeningRange.objects.exists()
    assert Entry.objects.get().before["friday"] == "09:00-10:00"


def test_an_archived_venue_keeps_its_hours(in_club: Tenant) -> None:
    venue = VenueFactory(archived=True)

    with pytest.raises(VenueIsPutAway):
        save_opening_set(HoursOwner(venue.pk), WrittenSet(WEEK), by=SYSTEM)

    assert not OpeningSet.objects.exists()
