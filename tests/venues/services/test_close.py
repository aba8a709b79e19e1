from datetime import UTC, datetime, timedelta

import pytest

from apps.core.periods import Period
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import ClosureReason
from apps.venues.errors.hours import ClosureLifted, ClosureOver, ClosureTooLong, DayTooFar, NothingToClose
from apps.venues.models.hours import Closure
from apps.venues.models.venue import Venue
from apps.venues.rules.weeks import HoursOwner
from apps.venues.selectors.hours import closure_period
from apps.venues.services.close import WrittenClosure, close, lift_closure
from tests.core.nudges import topics_told
from tests.factories.hours import ClosureFactory
from tests.factories.venues import MADE, SpaceFactory, VenueFactory

NOW = datetime(2026, 7, 1, tzinfo=UTC)
TOMORROW = Period(NOW + timedelta(days=1), NOW + timedelta(days=2))


def works(during: Period = TOMORROW) -> WrittenClosure:
    return WrittenClosure(during, ClosureReason.MAINTENANCE, "New nets")


@pytest.fixture
def venue(in_club: Tenant) -> Venue:
    return VenueFactory()


def test_a_space_is_closed_for_a_while(venue: Venue) -> None:
    space = SpaceFactory(venue=venue)

    closure = close(HoursOwner(venue.pk, space.pk), works(), by=SYSTEM, now=NOW)

    kept = Closure.objects.get()
    assert (kept.space_id, closure_period(kept), kept.note) == (space.pk, TOMORROW, "New nets")
    entry = Entry.objects.get()
    assert entry.facts == {"venue_id": venue.pk, "space_id": space.pk, "closure_id": closure.pk}
    # What somebody wrote may name a person, and an entry outlives their wish to be forgotten.
    assert entry.after == {
        "from": "2026-07-02T00:00:00+00:00",
        "until": "2026-07-03T00:00:00+00:00",
        "reason": "maintenance",
    }


def test_closures_may_overlap(venue: Venue) -> None:
    for _ in range(2):
        close(HoursOwner(venue.pk), works(), by=SYSTEM, now=NOW)

    assert Closure.objects.count() == 2


@pytest.mark.parametrize(
    ("days", "refusal"), [((-400, 2), DayTooFar), ((1, 1830), ClosureTooLong), ((2000, 2001), DayTooFar)]
)
def test_a_closure_that_is_too_long_or_too_far_is_refused(
    venue: Venue, days: tuple[int, int], refusal: type[Exception]
) -> None:
    start, end = (NOW + timedelta(days=day) for day in days)

    with pytest.raises(refusal):
        close(HoursOwner(venue.pk), works(Period(start, end)), by=SYSTEM, now=NOW)

    assert not Closure.objects.exists()


def test_an_archived_space_is_not_closed(venue: Venue) -> None:
    space = SpaceFactory(venue=venue, archived_at=MADE)

    with pytest.raises(NothingToClose):
        close(HoursOwner(venue.pk, space.pk), works(), by=SYSTEM, now=NOW)


def test_a_closure_is_lifted_once(venue: Venue) -> None:
    closure = ClosureFactory(venue=venue)

    lift_closure(closure.pk, by=SYSTEM, now=NOW)

    assert Closure.objects.get().lifted_at == NOW
    assert Entry.objects.get().event == "venues.closure_lifted"
    with pytest.raises(ClosureLifted):
        lift_closure(closure.pk, by=SYSTEM, now=NOW)


def test_a_closure_that_is_over_stays(venue: Venue) -> None:
    closure = ClosureFactory(venue=venue, starts="2026-06-01T10:00", ends="2026-06-01T12:00")

    with pytest.raises(ClosureOver):
        lift_closure(closure.pk, by=SYSTEM, now=NOW)

    assert Closure.objects.get().lifted_at is None


def test_pages_of_the_venue_hear_of_a_closure_and_of_its_end(venue: Venue) -> None:
    with topics_told() as told:
        closure = close(HoursOwner(venue.pk), works(), by=SYSTEM, now=NOW)
    with topics_told() as told_again:
        lift_closure(closure.pk, by=SYSTEM, now=NOW)

    assert told == told_again == [f"venues.venue-{venue.pk}"]
