from dataclasses import replace
from datetime import UTC, datetime

import pytest

from apps.core.errors import NonexistentLocalTime
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus
from apps.venues.errors.faults import NotLikeThis
from apps.venues.errors.offers import AlreadyLeavesThen, DepartureHasLeft, DepartureIsCancelled, LeavesInThePast
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer
from apps.venues.rules.departures import DatedFacts
from apps.venues.services.keep_departures import add_departure, cancel_departure, change_departure
from tests.factories.venues import DepartureFactory, TourFactory

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FACTS = DatedFacts(
    datetime.fromisoformat("2026-03-10T06:30"), duration_minutes=180, seats=8, min_to_run=2, language="es"
)


@pytest.fixture
def tour(in_club: Tenant) -> Offer:
    return TourFactory()


def test_a_departure_is_added_by_the_clocks_of_the_venue(tour: Offer) -> None:
    departure = add_departure(tour.pk, FACTS, by=SYSTEM, now=NOW)

    assert (departure.starts_at, departure.ends_at, departure.decides_at) == (
        datetime(2026, 3, 10, 5, 30, tzinfo=UTC),
        datetime(2026, 3, 10, 8, 30, tzinfo=UTC),
        datetime(2026, 3, 9, 5, 30, tzinfo=UTC),
    )
    assert (departure.rule, departure.changed_at, departure.status) == (None, NOW, DepartureStatus.PLANNED)
    assert Entry.objects.get().event == "venues.departure_added"


def test_a_time_the_clocks_skip_is_refused_and_one_that_comes_twice_is_the_first(tour: Offer) -> None:
    with pytest.raises(NonexistentLocalTime):
        add_departure(tour.pk, replace(FACTS, local=datetime.fromisoformat("2026-03-29T02:30")), by=SYSTEM, now=NOW)

    twice = replace(FACTS, local=datetime.fromisoformat("2026-10-25T02:30"))
    assert add_departure(tour.pk, twice, by=SYSTEM, now=NOW).starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_nothing_leaves_in_the_past_nor_twice_in_a_language(tour: Offer) -> None:
    add_departure(tour.pk, FACTS, by=SYSTEM, now=NOW)

    with pytest.raises(LeavesInThePast):
        add_departure(tour.pk, replace(FACTS, local=datetime.fromisoformat("2026-03-01T12:00")), by=SYSTEM, now=NOW)
    with pytest.raises(AlreadyLeavesThen):
        add_departure(tour.pk, FACTS, by=SYSTEM, now=NOW)
    add_departure(tour.pk, replace(FACTS, language="en"), by=SYSTEM, now=NOW)

    assert Departure.objects.count() == 2


def test_more_people_than_seats_are_refused(tour: Offer) -> None:
    with pytest.raises(NotLikeThis):
        add_departure(tour.pk, replace(FACTS, min_to_run=9), by=SYSTEM, now=NOW)

    assert not Departure.objects.exists()


def test_a_departure_is_changed_by_hand(tour: Offer) -> None:
    departure = DepartureFactory(offer=tour)

    change_departure(departure.pk, replace(FACTS, is_certain=True, note="Bring a coat"), by=SYSTEM, now=NOW)

    departure.refresh_from_db()
    assert (departure.starts_at, departure.seats, departure.status, departure.note, departure.changed_at) == (
        datetime(2026, 3, 10, 5, 30, tzinfo=UTC),
        8,
        DepartureStatus.RUNS,
        "Bring a coat",
        NOW,
    )
    entry = Entry.objects.get()
    assert (entry.before["seats"], entry.after["seats"]) == (10, 8)


def test_a_cancelled_departure_stays_as_it_is(tour: Offer) -> None:
    departure = DepartureFactory(offer=tour)

    assert cancel_departure(departure.pk, by=SYSTEM, now=NOW).status == DepartureStatus.CANCELLED
    with pytest.raises(DepartureIsCancelled):
        change_departure(departure.pk, FACTS, by=SYSTEM, now=NOW)
    with pytest.raises(DepartureIsCancelled):
        cancel_departure(departure.pk, by=SYSTEM, now=NOW)


def test_what_has_left_is_history(tour: Offer) -> None:
    departure = DepartureFactory(offer=tour, starts_at=datetime(2026, 2, 1, 9, tzinfo=UTC))

    with pytest.raises(DepartureHasLeft):
        change_departure(departure.pk, FACTS, by=SYSTEM, now=NOW)
    with pytest.raises(DepartureHasLeft):
        cancel_departure(departure.pk, by=SYSTEM, now=NOW)


def test_the_journal_keeps_no_note(tour: Offer) -> None:
    add_departure(tour.pk, replace(FACTS, note="Ana celebrates"), by=SYSTEM, now=NOW)

    assert "Ana" not in str(Entry.objects.values())
