from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.decision import Decision
from apps.bookings.services.decide_departures import call_off_departure, decide_due_departures
from apps.journal.choices import SYSTEM, Actor, ActorKind, Channel
from apps.journal.models.entry import Entry
from apps.rates.rules.policy import PolicyTerms
from apps.venues.choices import DepartureStatus, OfferKind
from apps.venues.errors.offers import DepartureHasLeft
from apps.venues.models.departures import Departure
from tests.factories.bookings import STARTS, BookingFactory
from tests.factories.venues import DepartureFactory

DECIDES = STARTS - timedelta(days=1)


@pytest.fixture
def departure(in_club) -> Departure:
    return DepartureFactory(starts_at=STARTS, min_to_run=4)


def booked(departure: Departure, **other: object) -> Booking:
    usual = {"offer": departure.offer, "kind": OfferKind.DEPARTURE, "departure": departure}
    return BookingFactory(**(usual | other))


def test_it_leaves_once_enough_people_come(departure):
    booked(departure, people=3), booked(departure, people=1, status=Status.CHECKED_IN)

    assert decide_due_departures(now=DECIDES - timedelta(seconds=1)) == []
    assert decide_due_departures(now=DECIDES) == [Decision.RUNS]
    assert decide_due_departures(now=DECIDES) == []

    departure.refresh_from_db()
    assert (departure.status, departure.changed_at) == (DepartureStatus.RUNS, DECIDES)
    assert Entry.objects.get(event="venues.departure_runs").channel == Channel.SWEEP
    assert Claim.objects.filter(live=True).count() == 4


def test_everybody_is_let_go_for_nothing_where_too_few_come(departure):
    """By a policy that gives nothing back to guests who cancel themselves."""
    strict = PolicyTerms().as_json()
    booked(departure, people=2, policy=strict, language="es"), booked(departure, people=3, pending=True)

    assert decide_due_departures(now=DECIDES) == [Decision.CANCELLED]

    departure.refresh_from_db()
    assert departure.status == DepartureStatus.CANCELLED
    assert {(row.status, row.kept) for row in Booking.objects.all()} == {(Status.CANCELLED, 0)}
    assert "" not in {row.reason for row in Booking.objects.all()}
    assert not Claim.objects.filter(live=True).exists()


def test_seats_only_held_do_not_count_and_lapse(departure):
    booked(departure, people=3), booked(departure, people=2, held=True)

    assert decide_due_departures(now=DECIDES) == [Decision.CANCELLED]

    assert [row.status for row in Booking.objects.order_by("pk")] == [Status.CANCELLED, Status.EXPIRED]


def test_one_nobody_booked_stays_open_for_the_last_minute_where_one_would_do(in_club):
    open_one, needing_two = DepartureFactory(starts_at=STARTS), DepartureFactory(starts_at=STARTS, min_to_run=2)

    assert sorted(decide_due_departures(now=DECIDES)) == [Decision.CANCELLED, Decision.OPEN]

    assert Departure.objects.get(pk=open_one.pk).status == DepartureStatus.PLANNED
    assert Departure.objects.get(pk=needing_two.pk).status == DepartureStatus.CANCELLED


def test_a_party_that_has_it_to_itself_counts_by_heads(in_club):
    private = DepartureFactory(starts_at=STARTS, min_to_run=4, is_private=True)
    booked(private, people=3)

    assert decide_due_departures(now=DECIDES) == [Decision.CANCELLED]


@pytest.mark.parametrize("status", [DepartureStatus.RUNS, DepartureStatus.CANCELLED])
def test_what_was_decided_by_hand_stays(in_club, status):
    DepartureFactory(starts_at=STARTS, min_to_run=4, status=status)

    assert decide_due_departures(now=DECIDES) == []


def test_what_has_left_is_not_decided_any_more(departure):
    assert decide_due_departures(now=STARTS) == []


def test_called_off_by_hand_everybody_is_let_go_at_once_and_it_is_told_by_whom(departure):
    booked(departure, people=4)
    by = Actor(ActorKind.USER, 7)

    count = call_off_departure(departure.pk, by=by, channel=Channel.STAFF, now=DECIDES - timedelta(days=2))

    departure.refresh_from_db()
    assert (count, departure.status) == (1, DepartureStatus.CANCELLED)
    assert {(row.status, row.kept) for row in Booking.objects.all()} == {(Status.CANCELLED, 0)}
    told = Entry.objects.filter(event__in=["venues.departure_cancelled", "bookings.booking_cancelled"])
    assert {(entry.actor, entry.channel) for entry in told} == {(by, Channel.STAFF)}


def test_what_has_left_is_not_called_off(departure):
    booked(departure, people=4)

    with pytest.raises(DepartureHasLeft):
        call_off_departure(departure.pk, by=SYSTEM, channel=Channel.STAFF, now=STARTS)

    assert {row.status for row in Booking.objects.all()} == {Status.CONFIRMED}
