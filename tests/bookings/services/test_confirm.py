from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.moves import GuestNeeded, IllegalMove
from apps.bookings.errors.places import NotBookable
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.moves import Move
from apps.bookings.rules.why_not import Why
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.expire import expire_due
from apps.bookings.services.hold import hold_booking
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.bookings.wishes import ANA, BY_GUEST, BY_STAFF, at, hour_wish, order
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.sellable import NOW, Sold, court

MINUTE = timedelta(minutes=1)


@pytest.fixture
def sold(in_club: Tenant) -> Sold:
    return court()


@pytest.fixture
def held(sold: Sold) -> Booking:
    return hold_booking(hour_wish(sold), order(guest=None), **BY_GUEST)


def leave(tenant: Tenant, bookings: int) -> None:
    """So many are left on the plan."""
    tenant.plan.limits = {Limit.BOOKINGS: bookings}
    tenant.plan.save()


def test_a_hold_is_confirmed_and_its_place_no_longer_lapses(held: Booking) -> None:
    booking = confirm_booking(held.pk, **at(NOW + MINUTE), guest=ANA)

    booking.refresh_from_db()
    assert (booking.status, booking.held_until, booking.confirmed_at) == (Status.CONFIRMED, None, NOW + MINUTE)
    assert (booking.version, booking.sequence, booking.ended_at) == (2, 0, None)
    assert booking.guest
    assert booking.guest.email == ANA.email
    assert [(claim.live, claim.lapses_at) for claim in booking.claims.all()] == [(True, None)]
    entry = Entry.objects.get(event="bookings.booking_confirmed")
    assert (entry.before, entry.after) == (
        {"status": "held", "held_until": (NOW + 10 * MINUTE).isoformat()},
        {"status": "confirmed", "held_until": None},
    )


def test_somebody_has_to_be_named(held: Booking) -> None:
    with pytest.raises(GuestNeeded):
        confirm_booking(held.pk, **BY_GUEST)

    held.refresh_from_db()
    assert held.status == Status.HELD


def test_whoever_was_named_with_the_hold_need_not_be_named_again(sold: Sold) -> None:
    held = hold_booking(hour_wish(sold), order(), **BY_GUEST)

    assert confirm_booking(held.pk, **BY_GUEST).status == Status.CONFIRMED


def test_somebody_blocked_does_not_get_in_by_a_hold_without_a_name(held: Booking) -> None:
    GuestFactory(email=ANA.email, blocked_at=NOW - MINUTE)

    with pytest.raises(NotBookable) as refused:
        confirm_booking(held.pk, **BY_GUEST, guest=ANA)

    assert [why.code for why in refused.value.reasons] == [Why.GUEST_BLOCKED]


def test_somebody_blocked_does_not_get_in_by_a_hold_in_anothers_name(sold: Sold) -> None:
    held = hold_booking(hour_wish(sold), order(), **BY_GUEST)
    GuestFactory.create(email="blocked@example.org", blocked_at=NOW)

    with pytest.raises(NotBookable) as refusal:
        confirm_booking(held.pk, **BY_GUEST, guest=GuestFacts("Somebody", email="blocked@example.org"))

    assert [why.code for why in refusal.value.reasons] == [Why.GUEST_BLOCKED]


def test_the_desk_confirms_for_somebody_blocked(sold: Sold) -> None:
    GuestFactory(email=ANA.email, blocked_at=NOW - MINUTE)
    held = hold_booking(hour_wish(sold, channel=SalesChannel.DESK), order(guest=None), **BY_STAFF)

    assert confirm_booking(held.pk, **BY_STAFF, guest=ANA).status == Status.CONFIRMED


def test_a_guest_who_is_late_keeps_a_place_nobody_wanted(held: Booking) -> None:
    assert confirm_booking(held.pk, **at(NOW + 11 * MINUTE), guest=ANA).status == Status.CONFIRMED


def test_a_guest_who_is_too_late_is_told_so(held: Booking) -> None:
    expire_due(now=NOW + 11 * MINUTE)

    with pytest.raises(IllegalMove) as refused:
        confirm_booking(held.pk, **at(NOW + 11 * MINUTE), guest=ANA)

    assert refused.value.allowed == (Move.REVIVE,)
    assert "Lapsed" in refused.value.sentence


def test_where_somebody_has_to_say_yes_it_waits_and_keeps_its_place(sold: Sold, held: Booking) -> None:
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, needs_approval=True)

    booking = confirm_booking(held.pk, **BY_GUEST, guest=ANA)

    assert (booking.status, booking.held_until, booking.confirmed_at) == (Status.PENDING, None, None)
    assert [(claim.live, claim.lapses_at) for claim in booking.claims.all()] == [(True, None)]
    assert Entry.objects.filter(event="bookings.booking_requested").count() == 1


def test_staff_say_yes(in_club: Tenant) -> None:
    pending = BookingFactory(pending=True)

    booking = confirm_booking(pending.pk, **BY_STAFF)

    assert (booking.status, booking.confirmed_at) == (Status.CONFIRMED, NOW)


def test_staff_who_confirm_a_hold_have_said_yes(sold: Sold, held: Booking) -> None:
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, needs_approval=True)

    assert confirm_booking(held.pk, **BY_STAFF, guest=ANA).status == Status.CONFIRMED


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.CANCELLED, Status.REJECTED, Status.COMPLETED])
def test_only_what_waits_is_confirmed(in_club: Tenant, status: Status) -> None:
    booking = BookingFactory(status=status)

    with pytest.raises(IllegalMove):
        confirm_booking(booking.pk, **BY_STAFF)

    booking.refresh_from_db()
    assert (booking.status, booking.version) == (status, 1)


def test_each_confirmed_booking_counts_for_the_plan(in_club: Tenant, held: Booking) -> None:
    confirm_booking(held.pk, **BY_GUEST, guest=ANA)

    assert quota_state(in_club, Limit.BOOKINGS, now=NOW).used == 1


def test_a_plan_that_is_used_up_turns_bookings_into_requests(in_club: Tenant, held: Booking) -> None:
    leave(in_club, 0)

    assert confirm_booking(held.pk, **BY_GUEST, guest=ANA).status == Status.PENDING


def test_the_desk_still_books_when_the_plan_is_used_up(in_club: Tenant, sold: Sold) -> None:
    leave(in_club, 0)
    held = hold_booking(hour_wish(sold, channel=SalesChannel.DESK), order(), **BY_STAFF)

    assert confirm_booking(held.pk, **BY_STAFF).status == Status.CONFIRMED


def test_a_guest_of_the_same_address_is_the_same_guest(held: Booking) -> None:
    known = GuestFactory(email=ANA.email.upper())

    booking = confirm_booking(held.pk, **BY_GUEST, guest=ANA)

    assert (booking.guest, Guest.objects.count()) == (known, 1)


def test_a_booking_of_a_night_the_clocks_change_keeps_its_moments(in_club: Tenant) -> None:
    start = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    pending = BookingFactory(pending=True, starts_at=start, ends_at=start + timedelta(hours=1))

    booking = confirm_booking(pending.pk, **BY_STAFF)

    booking.refresh_from_db()
    assert booking.period.duration == timedelta(hours=1)
