"""The services against the naive model: any order of moves, and the same bookings on the same places in both.

Fifty steps a life and a few lives in the suite; `STEPS=2000 pytest tests/bookings/test_model.py` for a long walk.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from apps.bookings.choices import Status
from apps.bookings.errors.moves import HoldExtendedAlready, HoldIsOver, IllegalMove
from apps.bookings.errors.places import PlaceTaken
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.moves import Move, after, may
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.claim_audit import audit_claims
from apps.bookings.services.book import book
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.expire import expire_due
from apps.bookings.services.extend_hold import extend_hold
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.reject import reject_booking
from apps.tenants.models.tenant import Tenant
from apps.venues.models.space import Space
from tests.bookings.naive import HOLD, Life, Naive, Plan, Spot, Taken
from tests.bookings.wishes import BY_GUEST, BY_STAFF, HOUR, TEN, hour_wish, night_wish, order, tour_wish
from tests.factories.sellable import NOW, Hall, Sold, Tour, courts, dorm, hall_of_thirds, open_venue, tour

A_LIFE = 50
STEPS = int(os.environ.get("STEPS", "50"))

Asked = tuple[Wish, Plan]


@dataclass(frozen=True, slots=True)
class World:
    hall: Hall
    pool: Sold
    beds: Sold
    trips: tuple[Tour, Tour]

    def wishes(self) -> st.SearchStrategy[Asked]:
        starts = st.integers(0, 5).map(lambda halves: TEN + halves * HOUR / 2)
        lengths = st.sampled_from([1, 1.5, 2])
        return st.one_of(
            st.builds(self.hour_of, st.sampled_from([self.hall.whole, self.hall.thirds, self.pool]), starts, lengths),
            st.builds(self.third, st.integers(0, 2), starts, lengths),
            st.builds(self.nights, st.integers(11, 13), st.integers(1, 3), st.integers(1, 3)),
            st.builds(self.seats, st.integers(0, 1), st.integers(1, 3)),
        )

    def hour_of(self, sold: Sold, start: datetime, hours: float) -> Asked:
        pool = [self.leaves(space) for space in sold.spaces]
        return hour_wish(sold, start, hours=hours), Plan(pool, 1, start, start + hours * HOUR)

    def third(self, number: int, start: datetime, hours: float) -> Asked:
        space = self.hall.courts[number]
        wish = hour_wish(self.hall.thirds, start, hours=hours, space_ids=(space.pk,))
        return wish, Plan([self.leaves(space)], 1, start, start + hours * HOUR)

    def nights(self, first: int, nights: int, people: int) -> Asked:
        wish = night_wish(self.beds, first=first, nights=nights, people=people)
        pool = [self.leaves(space) for space in self.beds.spaces]
        return wish, Plan(pool, people, wish.starts_at, wish.ends_at)

    def seats(self, number: int, people: int) -> Asked:
        trip = self.trips[number]
        leaving = trip.departure
        pool = [frozenset({Spot("seat", leaving.pk, seat)}) for seat in range(1, leaving.seats + 1)]
        crew = frozenset(Spot("space", space.pk) for space in (self.trips[0].guides[0], trip.vans[0]))
        plan = Plan(pool, people, leaving.starts_at, leaving.ends_at, leaving.pk, crew)
        return tour_wish(trip, adults=people), plan

    def leaves(self, space: Space) -> frozenset[Spot]:
        if space == self.hall.whole.space:
            return frozenset(Spot("space", court.pk) for court in self.hall.courts)
        return frozenset({Spot("space", space.pk)})


class Walk(RuleBasedStateMachine):
    """Every rule does the same to both; what the services refuse the model must refuse for the same reason."""

    made: Bundle[int] = Bundle("made")

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.model = Naive()
        self.now = NOW
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @property
    def guest(self) -> dict[str, Any]:
        return {**BY_GUEST, "now": self.now}

    @property
    def staff(self) -> dict[str, Any]:
        return {**BY_STAFF, "now": self.now}

    @rule(target=made, data=st.data(), is_hold=st.booleans())
    def ask(self, data: st.DataObject, is_hold: bool) -> Any:
        wish, plan = data.draw(self.world.wishes())
        is_possible = self.model.may(plan, self.now)
        try:
            booking = (hold_booking if is_hold else book)(wish, order(), **self.guest)
        except PlaceTaken:
            assert not is_possible
            return multiple()
        places = live_places(booking.pk)
        assert is_possible
        assert self.model.is_a_way(plan, places, self.now)
        life = Life(Status(booking.status), places, booking.held_until, crew_of=plan.departure)
        self.model.take(booking.pk, life, plan, self.now)
        assert booking.held_until == (self.now + HOLD if is_hold else None)
        return booking.pk

    @rule(key=made)
    def confirm(self, key: int) -> None:
        if self.agrees(key, Move.CONFIRM, lambda: confirm_booking(key, **self.guest)):
            self.model.bookings[key].held_until = None

    @rule(key=made)
    def cancel(self, key: int) -> None:
        if self.agrees(key, Move.CANCEL, lambda: cancel_booking(key, **self.staff)):
            self.model.end(self.model.bookings[key], Status.CANCELLED)

    @rule(key=made)
    def reject(self, key: int) -> None:
        self.agrees(key, Move.REJECT, lambda: reject_booking(key, reason="No", **self.staff))

    @rule(key=made)
    def extend(self, key: int) -> None:
        life = self.model.bookings[key]
        try:
            extend_hold(key, **self.guest)
        except HoldIsOver:
            assert life.has_lapsed(self.now)
        except HoldExtendedAlready:
            assert life.is_extended
        except IllegalMove:
            assert life.status != Status.HELD
        else:
            assert life.held_until
            life.held_until, life.is_extended = life.held_until + HOLD, True

    @rule(minutes=st.sampled_from([1, 4, 6, 11]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def sweep(self) -> None:
        expire_due(now=self.now)
        self.model.sweep(self.now)

    @invariant()
    def both_agree(self) -> None:
        told = {key: life.status for key, life in self.model.bookings.items()}
        assert dict(Booking.objects.values_list("pk", "status")) == told
        claims = Claim.objects.filter(live=True)
        ours = {(claim.booking_id, claim.crew_of_id, taken_by(claim)) for claim in claims}
        model = {
            (key, None, place) for key, life in self.model.bookings.items() if life.is_live for place in life.places
        }
        model |= {(None, departure, place) for departure, crew in self.model.crews.items() for place in crew}
        assert ours == model
        assert audit_claims() == []

    def agrees(self, key: int, move: Move, deed: Callable[[], object]) -> bool:
        """Whether it was done; both say the same about whether it may be."""
        life = self.model.bookings[key]
        is_allowed = may(move, life.status)
        try:
            deed()
        except IllegalMove:
            assert not is_allowed
            return False
        assert is_allowed
        life.status = after(move, life.status)
        return True


def live_places(booking_id: int) -> frozenset[Taken]:
    return frozenset(map(taken_by, Claim.objects.filter(booking_id=booking_id, live=True)))


def taken_by(claim: Claim) -> Taken:
    spot = Spot("seat", claim.departure_id, claim.number) if claim.departure_id else Spot("space", claim.space_id or 0)
    return Taken(spot, claim.during.lower, claim.during.upper)


@pytest.fixture
def world(in_club: Tenant) -> World:
    """Two departures at the same time share one guide."""
    in_club.plan.limits = {}
    in_club.plan.save()
    venue = open_venue()
    trips = (tour(venue, seats=3), tour(venue, seats=3))
    trips[1].offer.needs.order_by("position")[0].spaces.set([trips[0].guides[0]])
    return World(hall_of_thirds(venue), courts(2, venue=venue), dorm(venue, rooms=(2, 1)), trips)


def test_the_services_do_what_the_naive_model_does(world: World) -> None:
    run_state_machine_as_test(
        lambda: Walk(world),
        settings=settings(
            max_examples=max(STEPS // A_LIFE, 1),
            stateful_step_count=A_LIFE,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
