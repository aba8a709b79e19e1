"""The waitlist against the simplest thing that could be one: a court of four hours and a list of people."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from apps.bookings.choices import WaitMode
from apps.bookings.errors.places import PlaceTaken
from apps.bookings.errors.waitlist import FreeNow
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.services.answer_wait_offer import decline_wait_offer, take_wait_offer
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.expire import expire_booking
from apps.bookings.services.leave_waitlist import leave_waitlist
from apps.bookings.services.reorder_wait import reorder_wait
from apps.bookings.services.sweep_waitlist import sweep_waitlist
from apps.core.periods import Period
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW
from tests.bookings.waits import AT, HOUR, sold, waits
from tests.factories.sellable import Sold, court

HOURS = range(4)


@dataclass
class Person:
    """`hours` are those that would do; `seen` those they were offered and did not take."""

    entry_id: int
    hours: frozenset[int]
    is_promised: bool
    status: str = "waiting"
    hour: int | None = None
    seen: set[int] = field(default_factory=set)

    def wants(self, hour: int) -> bool:
        return self.status == "waiting" and hour in self.hours - self.seen


class Model:
    """Whose each hour is: nobody's, a stranger's, or that of a person by their entry."""

    def __init__(self) -> None:
        self.order: list[Person] = []
        self.owner: dict[int, int | str | None] = dict.fromkeys(HOURS)

    def free(self, hour: int) -> None:
        self.owner[hour] = None
        self.give(next((person for person in self.order if person.wants(hour)), None), hour)

    def give(self, person: Person | None, hour: int) -> None:
        if person is not None:
            person.status, person.hour = "booked" if person.is_promised else "offered", hour
            self.owner[hour] = person.entry_id

    def refuse(self, person: Person, status: str | None = None) -> None:
        hour, person.hour = person.hour, None
        assert hour is not None
        person.seen.add(hour)
        person.status = status or ("ended" if person.hours == {hour} else "waiting")
        self.free(hour)

    def sweep(self) -> None:
        for person in self.order:
            free = [hour for hour in HOURS if self.owner[hour] is None and person.wants(hour)]
            if free:
                self.give(person, free[0])


def _somebody_is(*statuses: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return precondition(lambda machine: any(each.status in statuses for each in machine.model.order))


class Waitlist(RuleBasedStateMachine):
    offer: Sold

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.savepoint = transaction.savepoint()
        for hour in HOURS:
            self.book(hour)

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    def one(self, data: st.DataObject, *statuses: str) -> Person:
        return data.draw(st.sampled_from([each for each in self.model.order if each.status in statuses]))

    @rule(hour=st.sampled_from(HOURS))
    def book(self, hour: int) -> None:
        try:
            sold(self.offer, _period(hour, hour + 1))
        except PlaceTaken:
            assert self.model.owner[hour] is not None
        else:
            assert self.model.owner[hour] is None
            self.model.owner[hour] = "stranger"

    @rule(hour=st.sampled_from(HOURS))
    def cancel(self, hour: int) -> None:
        rows = Booking.objects.filter(starts_at=AT + hour * HOUR, status="confirmed")
        for booking in rows:
            cancel_booking(booking.pk, **HOW)
            self.model.free(hour)

    @rule(first=st.sampled_from(HOURS), hours=st.integers(1, 4), is_promised=st.booleans())
    def join(self, first: int, hours: int, is_promised: bool) -> None:
        wanted = frozenset(range(first, min(first + hours, len(HOURS))))
        mode = WaitMode.PROMISE if is_promised else WaitMode.OFFER
        name = f"guest{len(self.model.order)}"
        try:
            with transaction.atomic():
                entry = waits(self.offer, name, _period(first, max(wanted) + 1), mode=mode)
        except FreeNow:
            assert any(self.model.owner[hour] is None for hour in wanted)
        else:
            assert all(self.model.owner[hour] is not None for hour in wanted)
            self.model.order.append(Person(entry.pk, wanted, is_promised))

    @_somebody_is("offered")
    @rule(data=st.data())
    def take(self, data: st.DataObject) -> None:
        person = self.one(data, "offered")
        take_wait_offer(_open_offer(person).pk, **HOW)
        person.status = "booked"

    @_somebody_is("offered")
    @rule(data=st.data())
    def decline(self, data: st.DataObject) -> None:
        person = self.one(data, "offered")
        decline_wait_offer(_open_offer(person).pk, **HOW)
        self.model.refuse(person)

    @_somebody_is("offered")
    @rule(data=st.data())
    def lapse(self, data: st.DataObject) -> None:
        person = self.one(data, "offered")
        offer = _open_offer(person)
        expire_booking(offer.booking_id, now=offer.until)
        self.model.refuse(person)

    @_somebody_is("waiting", "offered")
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        person = self.one(data, "waiting", "offered")
        leave_waitlist(person.entry_id, **HOW)
        if person.status == "offered":
            self.model.refuse(person, "left")
        person.status = "left"

    @_somebody_is("waiting")
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        """Only those who wait have an order; the model keeps the others where they were."""
        person, before = self.one(data, "waiting"), self.one(data, "waiting")
        if person is not before:
            reorder_wait(person.entry_id, before.entry_id, **HOW)
            self.model.order.remove(person)
            self.model.order.insert(self.model.order.index(before), person)

    @rule()
    def sweep(self) -> None:
        sweep_waitlist(now=NOW)
        self.model.sweep()

    @invariant()
    def agree(self) -> None:
        told = {each.entry_id: (each.status, each.hour) for each in self.model.order}
        rows = WaitlistEntry.objects.filter(pk__in=told).select_related("booking")
        open_ones = {row.entry_id: row for row in WaitOffer.objects.filter(answer="open").select_related("booking")}
        found = {}
        for entry in rows:
            offer = open_ones.get(entry.pk)
            booking = offer.booking if offer else entry.booking
            assert offer is None or booking.status == "held"
            found[entry.pk] = (entry.status, _hour(booking))
        assert found == told
        held = Booking.objects.filter(status__in=["held", "confirmed"])
        assert sorted(map(_hour, held)) == [hour for hour in HOURS if self.model.owner[hour] is not None]


def _period(first: int, last: int) -> Period:
    return Period(AT + first * HOUR, AT + last * HOUR)


def _hour(booking: Booking | None) -> int | None:
    return None if booking is None else int((booking.starts_at - AT) / timedelta(hours=1))


def _open_offer(person: Person) -> WaitOffer:
    return WaitOffer.objects.get(entry=person.entry_id, answer="open")


@pytest.fixture
def machine(in_club: Tenant) -> type[Waitlist]:
    return type("OfOneCourt", (Waitlist,), {"offer": court(grid_minutes=60, step_minutes=60)})


def test_the_list_does_what_a_list_of_people_would(machine: type[Waitlist]) -> None:
    run_state_machine_as_test(
        machine, settings=settings(max_examples=4, stateful_step_count=15, deadline=None, database=None)
    )
