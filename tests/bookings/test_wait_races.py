"""Many hands at once on one list: every freed place is offered once, and no answer is lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from django.db import connection, connections

from apps.bookings.errors.moves import IllegalMove
from apps.bookings.errors.waitlist import NoLongerWaiting, WaitOfferIsOver, WaitsAlready
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.services.answer_wait_offer import decline_wait_offer, take_wait_offer
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.expire import expire_due
from apps.bookings.services.leave_waitlist import leave_waitlist
from apps.bookings.services.sweep_waitlist import sweep_waitlist
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW
from tests.bookings.waits import asked, freed, sold, states, waits
from tests.factories.sellable import court, courts

LOSING = (WaitOfferIsOver, NoLongerWaiting, IllegalMove, WaitsAlready)


@pytest.fixture
def schema(own_database: str) -> Iterator[str]:
    name = Tenant.objects.get(slug="club").schema_name
    with in_schema(name):
        yield name
    connections.close_all()


def at_once(schema: str, *deeds: Callable[[], object]) -> list[bool]:
    """Whether each went through; another failure than losing is a failure of the test."""
    ready = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> bool:
        try:
            with in_schema(schema):
                ready.wait()
                with suppress(*LOSING):
                    deed()
                    return True
                return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


def overlaps() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM bookings_claim a JOIN bookings_claim b"
            " ON a.id < b.id AND a.spot = b.spot AND a.live AND b.live AND a.during && b.during"
        )
        return int(cursor.fetchone()[0])


def test_two_places_freed_at_once_are_offered_to_two_of_three(schema: str) -> None:
    offer = courts(2)
    bookings = [sold(offer), sold(offer)]
    for name in ("ana", "ben", "cat"):
        waits(offer, name)

    at_once(schema, *[lambda pk=each.pk: cancel_booking(pk, **HOW) for each in bookings])
    sweep_waitlist(now=NOW)

    assert WaitOffer.objects.count() == 2
    assert (asked(), states()["cat"], overlaps()) == (["ana", "ben"], "waiting", 0)


def test_a_no_against_the_end_of_the_time_offers_the_place_once(schema: str) -> None:
    offer = court()
    booking = sold(offer)
    for name in ("ana", "ben", "cat"):
        waits(offer, name)
    freed(booking)
    first = WaitOffer.objects.get()

    at_once(
        schema,
        lambda: decline_wait_offer(first.pk, **HOW),
        lambda: expire_due(now=first.until),
        lambda: leave_waitlist(first.entry_id, **HOW),
    )
    sweep_waitlist(now=NOW)

    assert (asked(), WaitOffer.objects.count(), overlaps()) == (["ben"], 2, 0)
    assert WaitlistEntry.objects.get(pk=first.entry_id).status in {"ended", "left"}


def test_a_yes_against_the_end_of_the_time_is_one_or_the_other(schema: str) -> None:
    offer = court()
    booking = sold(offer)
    for name in ("ana", "ben"):
        waits(offer, name)
    freed(booking)
    first = WaitOffer.objects.get()

    took, _expired = at_once(schema, lambda: take_wait_offer(first.pk, **HOW), lambda: expire_due(now=first.until))
    sweep_waitlist(now=NOW)

    held = Booking.objects.get(pk=first.booking_id)
    if took:
        assert (held.status, states()["ana"], asked()) == ("confirmed", "booked", [])
    else:
        assert (held.status, states()["ana"], asked()) == ("expired", "ended", ["ben"])
    assert overlaps() == 0


def test_a_yes_pressed_four_times_is_one_booking(schema: str) -> None:
    offer = court()
    booking = sold(offer)
    waits(offer, "ana")
    freed(booking)
    pk = WaitOffer.objects.get().pk

    took = at_once(schema, *[lambda: take_wait_offer(pk, **HOW)] * 4)

    assert (took, Booking.objects.filter(status="confirmed").count()) == ([True] * 4, 1)


def test_the_sweep_against_freeing_asks_nobody_twice(schema: str) -> None:
    offer = courts(2)
    bookings = [sold(offer), sold(offer)]
    for name in ("ana", "ben", "cat"):
        waits(offer, name)

    at_once(
        schema,
        *[lambda pk=each.pk: cancel_booking(pk, **HOW) for each in bookings],
        lambda: sweep_waitlist(now=NOW),
        lambda: sweep_waitlist(now=NOW),
    )
    sweep_waitlist(now=NOW)

    assert (asked(), WaitOffer.objects.count(), overlaps()) == (["ana", "ben"], 2, 0)


def test_one_guest_who_joins_twice_at_once_waits_once(schema: str) -> None:
    offer = court()
    sold(offer)
    waits(offer, "ben")

    joined = at_once(schema, *[lambda: waits(offer, "ana")] * 4)

    assert joined.count(True) == 1
    assert WaitlistEntry.objects.filter(guest__email="ana@example.org").count() == 1
