"""Cancelling, declining, not coming and leaving early, as the drawer asks for them."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from apps.accounts.choices import Role
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Strike
from apps.bookings.services.book import book
from apps.tenants.models.tenant import Tenant
from tests.bookings.views.one_booking import address, send, words
from tests.bookings.wishes import BY_GUEST, TEN, hour_wish, order
from tests.factories.bookings import BookingFactory, StrikeFactory
from tests.factories.sellable import NOW, court, with_policy
from tests.rates.signed_in import signed_in


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def booking(in_club: Tenant, clock: time_machine.Traveller) -> Booking:
    """Paid in full, five days ahead; everything comes back until a week before."""
    made = book(hour_wish(with_policy(court())), order(), **BY_GUEST)
    Booking.objects.update(paid=made.total)
    made.refresh_from_db()
    return made


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def test_the_policy_presets_what_comes_back(desk: Client, booking: Booking) -> None:
    page = words(desk.get(address(booking, "cancel")))

    assert "As agreed: €0.00 back, €24.00 kept" in page
    assert "Cancel now: nothing comes back." in page
    assert "Keep nothing" not in page
    assert "Owners and managers can give more back." in page


def test_the_desk_cancels_as_agreed_and_may_undo_it(desk: Client, booking: Booking) -> None:
    answer = send(desk, booking, "cancel", refund="agreed", shown="0")

    booking.refresh_from_db()
    assert (booking.status, booking.kept) == (Status.CANCELLED, Decimal(24))
    assert ("bookings:changed" in answer.headers["HX-Trigger"], "undo" in answer.headers["HX-Trigger"]) == (True, True)


def test_the_desk_gives_no_more_than_agreed(desk: Client, booking: Booking) -> None:
    answer = send(desk, booking, "cancel", refund="all", shown="0", reason="Rain")

    assert answer.status_code == 422
    assert Booking.objects.get().status == Status.CONFIRMED


def test_a_manager_keeps_nothing_and_says_why(in_club: Tenant, booking: Booking) -> None:
    manager = signed_in(in_club, Role.MANAGER)
    assert "Keep nothing: €24.00 back" in words(manager.get(address(booking, "cancel")))

    silent = send(manager, booking, "cancel", refund="all", shown="0")
    send(manager, booking, "cancel", refund="all", shown="0", reason="Rain")

    booking.refresh_from_db()
    assert silent.status_code == 422
    assert (booking.status, booking.kept, booking.reason) == (Status.CANCELLED, 0, "Rain")


def test_what_comes_back_is_what_was_shown_or_is_shown_again(
    desk: Client, in_club: Tenant, clock: time_machine.Traveller
) -> None:
    late = book(hour_wish(with_policy(court(), cancel=1440)), order(), **BY_GUEST)
    Booking.objects.update(paid=late.total)
    page = words(desk.get(address(late, "cancel")))
    assert "As agreed: €24.00 back, €0.00 kept" in page
    clock.move_to(TEN - timedelta(hours=2))

    answer = send(desk, late, "cancel", refund="agreed", shown="24")

    assert (answer.status_code, "has changed to €0.00 meanwhile" in words(answer)) == (422, True)
    assert 'name="shown" value="0.00"' in words(answer)
    assert Booking.objects.get().status == Status.CONFIRMED


def test_without_a_script_cancelling_leads_back_to_the_page(desk: Client, booking: Booking) -> None:
    answer = desk.post(address(booking, "cancel"), {"version": booking.version, "refund": "agreed", "shown": "0"})

    assert answer.headers["Location"] == address(booking)
    assert "The booking is cancelled." in words(desk.get(answer.headers["Location"]))


def test_a_request_is_declined_with_a_reason(desk: Client, in_club: Tenant) -> None:
    asked = BookingFactory(pending=True)

    silent = send(desk, asked, "reject")
    send(desk, asked, "reject", reason="The court is being painted")

    asked.refresh_from_db()
    assert silent.status_code == 422
    assert (asked.status, asked.reason) == (Status.REJECTED, "The court is being painted")


def test_not_coming_says_first_what_it_leads_to(desk: Client, booking: Booking, clock: time_machine.Traveller) -> None:
    clock.move_to(TEN + timedelta(minutes=20))
    StrikeFactory(guest=booking.guest, given_at=NOW, expires_at=NOW + timedelta(days=180))

    page = words(desk.get(address(booking, "no-show")))

    assert ("€24.00 is kept." in page, "The guest has 2 strikes then." in page) == (True, True)
    assert "They pay a deposit from now on." in page
    send(desk, booking, "no-show")
    booking.refresh_from_db()
    assert (booking.status, Strike.objects.count()) == (Status.NO_SHOW, 2)


def test_nobody_is_missing_before_the_start(desk: Client, booking: Booking) -> None:
    answer = send(desk, booking, "no-show")

    assert (answer.status_code, "This begins later." in words(answer)) == (422, True)
    assert Booking.objects.get().status == Status.CONFIRMED


def test_somebody_who_is_here_leaves_early(desk: Client, booking: Booking, clock: time_machine.Traveller) -> None:
    clock.move_to(TEN + timedelta(minutes=20))
    send(desk, booking, "check-in")
    booking.refresh_from_db()

    outside = send(desk, booking, "leave-early", at="2027-01-11T12:30")
    send(desk, booking, "leave-early", at="2027-01-11T10:30")

    booking.refresh_from_db()
    assert (outside.status_code, booking.ends_at) == (422, TEN + timedelta(minutes=30))
