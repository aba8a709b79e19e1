from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from apps.bookings.choices import WaitMode, WaitStatus
from apps.bookings.errors.places import NotBookable
from apps.bookings.errors.waitlist import (
    FreeNow,
    LengthNeeded,
    NothingToWaitFor,
    PartyOutOfRange,
    SpanTooLong,
    TooLateToWait,
    WaitlistIsClosed,
    WaitsAlready,
    WaitsForTooMuch,
)
from apps.bookings.models.guest import Guest
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.waiting import Waiting
from apps.bookings.rules.wish import Wish
from apps.bookings.services.book import book
from apps.bookings.services.join_waitlist import join_waitlist
from apps.core.periods import Period
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW, at, told
from tests.bookings.waits import AN_HOUR, AT, HOUR, sold, waits
from tests.factories.bookings import GuestFactory, WaitFactory
from tests.factories.sellable import court, double_room, tour

ANA = GuestFacts("Ana", email="ana@example.org")
A_DAY = timedelta(days=1)


def test_somebody_waits_for_exactly_what_is_taken(in_club: Tenant) -> None:
    offer = court()
    sold(offer)
    wanted = Waiting(offer.offer.pk, AN_HOUR, {None: 2}, "es", minutes=60, note="Left-handed", mode=WaitMode.PROMISE)

    entry = join_waitlist(wanted, ANA, **HOW)

    assert (entry.guest.email, entry.status, entry.mode) == ("ana@example.org", WaitStatus.WAITING, WaitMode.PROMISE)
    assert (entry.earliest, entry.latest, entry.minutes, entry.last_useful_at) == (AT, AT + HOUR, 60, AT)
    assert (entry.party, entry.min_people, entry.max_people) == ({"": 2}, 2, 2)
    assert told()[-2:] == ["bookings.guest_made", "bookings.wait_joined"]


def test_within_a_window_a_place_is_of_use_until_the_last_moment_it_could_begin(in_club: Tenant) -> None:
    offer = court()
    sold(offer)
    sold(offer, Period(AT + HOUR, AT + 3 * HOUR))

    entry = waits(offer, "ana", Period(AT, AT + 3 * HOUR), minutes=120)

    assert entry.last_useful_at == AT + HOUR


def test_what_is_free_is_not_waited_for(in_club: Tenant) -> None:
    offer = court()
    sold(offer)

    with pytest.raises(FreeNow) as refused:
        waits(offer, "ana", Period(AT, AT + 2 * HOUR))

    assert refused.value.choice.period == Period(AT + HOUR, AT + 2 * HOUR)
    assert not Guest.objects.filter(email="ana@example.org").exists()


def test_what_is_free_but_too_dear_is_waited_for(in_club: Tenant) -> None:
    entry = waits(court(), "ana", max_price=Decimal(20))

    assert entry.max_price == 20


def test_a_departure_is_waited_for_by_its_own_time(in_club: Tenant) -> None:
    trip = tour(seats=2)
    wish = Wish(
        trip.offer.pk,
        trip.departure.starts_at,
        trip.departure.ends_at,
        {trip.adult.pk: 2},
        departure_id=trip.departure.pk,
    )
    book(wish, Order("en", guest=GuestFacts("Owner", email="owner@example.org")), **HOW)

    entry = join_waitlist(
        Waiting(trip.offer.pk, AN_HOUR, {trip.adult.pk: 2}, "en", departure_id=trip.departure.pk, min_people=1),
        ANA,
        **HOW,
    )

    assert (entry.earliest, entry.latest) == (trip.departure.starts_at, trip.departure.ends_at)
    assert (entry.minutes, entry.nights, entry.min_people, entry.max_people) == (None, None, 1, 2)


def test_nights_are_waited_for_within_a_window(in_club: Tenant) -> None:
    offer = double_room()
    window = Period(NOW.replace(hour=14) + 7 * A_DAY, NOW.replace(hour=10) + 10 * A_DAY)
    sold(offer, window)

    entry = waits(offer, "ana", window, minutes=None, nights=2)

    assert (entry.nights, entry.minutes) == (2, None)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"minutes": None}, LengthNeeded),
        ({"party": {}}, PartyOutOfRange),
        ({"party": {None: 2, 7: -1}}, PartyOutOfRange),
        ({"min_people": 3}, PartyOutOfRange),
        ({"party": {None: 100_000}}, PartyOutOfRange),
        ({"window": Period(AT, AT + 101 * A_DAY)}, SpanTooLong),
        ({"window": Period(NOW - HOUR, NOW)}, TooLateToWait),
        ({"last_useful_at": NOW}, TooLateToWait),
        ({"window": Period(AT, AT + HOUR / 2)}, NothingToWaitFor),
        ({"minutes": 45}, NotBookable),
        ({"party": {None: 5}}, NotBookable),
        ({"window": Period(AT - 14 * HOUR, AT - 12 * HOUR)}, NothingToWaitFor),
    ],
)
def test_what_nobody_could_ever_have_is_refused(
    in_club: Tenant, changed: dict[str, object], refusal: type[Exception]
) -> None:
    offer = court()
    sold(offer)
    wanted = Waiting(offer.offer.pk, AN_HOUR, {None: 2}, "en", minutes=60)

    with pytest.raises(refusal):
        join_waitlist(replace(wanted, **changed), ANA, **HOW)

    assert not WaitlistEntry.objects.exists()


def test_one_waits_once_for_the_same(in_club: Tenant) -> None:
    offer = court()
    sold(offer)
    entry = waits(offer, "ana")

    with pytest.raises(WaitsAlready) as refused:
        waits(offer, "ana")

    assert refused.value.entry_id == entry.pk


def test_nobody_waits_for_everything(in_club: Tenant) -> None:
    offer = court()
    sold(offer)
    WaitFactory.create_batch(20, guest=GuestFactory(email="ana@example.org"), offer=offer.offer)

    with pytest.raises(WaitsForTooMuch):
        waits(offer, "ana")


def test_whoever_is_blocked_does_not_wait(in_club: Tenant) -> None:
    offer = court()
    sold(offer)
    WaitFactory(guest__email="ana@example.org", guest__blocked_at=NOW)

    with pytest.raises(NotBookable):
        waits(offer, "ana")


def test_the_plan_opens_the_list(in_club: Tenant) -> None:
    offer = court()
    sold(offer)
    in_club.plan.features = ["bookings"]
    in_club.plan.save()

    with pytest.raises(WaitlistIsClosed) as refused:
        waits(offer, "ana", how=at(NOW))

    assert "Waitlist" in refused.value.sentence
