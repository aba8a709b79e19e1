from datetime import date

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.errors.hours import DayHasHours, DayTooFar, HoursRefused
from apps.venues.models.hours import DayException, OpeningRange
from apps.venues.models.venue import Venue
from apps.venues.rules.opening import OpenRange
from apps.venues.rules.weeks import HoursOwner
from apps.venues.selectors.hours import day_ranges
from apps.venues.services.save_exception import WrittenDay, remove_exception, save_exception
from tests.factories.hours import DayExceptionFactory
from tests.factories.venues import SpaceFactory, VenueFactory

TODAY = date(2026, 11, 21)
CHRISTMAS = date(2026, 12, 25)
SHORT = (OpenRange(600, 840),)


@pytest.fixture
def venue(in_club: Tenant) -> Venue:
    return VenueFactory()


def test_a_day_is_closed(venue: Venue) -> None:
    saved = save_exception(HoursOwner(venue.pk), WrittenDay(CHRISTMAS, (), "Christmas"), today=TODAY, by=SYSTEM)

    assert (saved.on, saved.name, day_ranges(saved)) == (CHRISTMAS, "Christmas", ())
    assert Entry.objects.get().after == {"on": "2026-12-25", "name": "Christmas", "hours": ""}


def test_a_day_is_changed_in_its_place(venue: Venue) -> None:
    row = DayExceptionFactory(venue=venue, on=CHRISTMAS, hours=[(9, 12)])
    moved = WrittenDay(date(2026, 12, 26), SHORT)

    save_exception(HoursOwner(venue.pk), moved, today=TODAY, exception_id=row.pk, by=SYSTEM)

    kept = DayException.objects.get()
    assert (kept.pk, kept.on, day_ranges(kept)) == (row.pk, date(2026, 12, 26), SHORT)
    assert Entry.objects.get().before["hours"] == "09:00-12:00"


def test_a_day_that_has_hours_is_refused(venue: Venue) -> None:
    DayExceptionFactory(venue=venue, on=CHRISTMAS)
    other = DayExceptionFactory(venue=venue, on=date(2026, 12, 26))

    for exception_id in (None, other.pk):
        with pytest.raises(DayHasHours):
            save_exception(
                HoursOwner(venue.pk), WrittenDay(CHRISTMAS), today=TODAY, exception_id=exception_id, by=SYSTEM
            )

    assert not Entry.objects.exists()


def test_a_space_may_have_hours_for_the_same_day(venue: Venue) -> None:
    DayExceptionFactory(venue=venue, on=CHRISTMAS)
    space = SpaceFactory(venue=venue)

    saved = save_exception(HoursOwner(venue.pk, space.pk), WrittenDay(CHRISTMAS, SHORT), today=TODAY, by=SYSTEM)

    assert saved.space_id == space.pk


@pytest.mark.parametrize("day", [date(2025, 11, 1), date(2032, 1, 1), date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_far_away_is_refused(venue: Venue, day: date) -> None:
    with pytest.raises(DayTooFar):
        save_exception(HoursOwner(venue.pk), WrittenDay(day), today=TODAY, by=SYSTEM)


def test_a_time_the_clocks_skip_is_refused_by_its_field(venue: Venue) -> None:
    spring = WrittenDay(date(2027, 3, 28), (OpenRange(150, 600),))

    with pytest.raises(HoursRefused) as refusal:
        save_exception(HoursOwner(venue.pk), spring, today=TODAY, by=SYSTEM)

    assert [(fault.field, fault.row) for fault in refusal.value.by_weekday[0]] == [("opens", 0)]
    assert not DayException.objects.exists()


def test_a_removed_day_has_its_usual_hours_again(venue: Venue) -> None:
    row = DayExceptionFactory(venue=venue, on=CHRISTMAS, hours=[(9, 12)])

    remove_exception(row.pk, by=SYSTEM)

    assert not DayException.objects.exists()
    assert not OpeningRange.objects.exists()
    assert Entry.objects.get().event == "venues.day_exception_removed"
