from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from apps.accounts.choices import Role
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.services.book import book
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.bookings.views.one_booking import address, send, words
from tests.bookings.wishes import BY_GUEST, hour_wish, order
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, court
from tests.rates.signed_in import signed_in


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def booking(in_club: Tenant) -> Booking:
    return book(hour_wish(court()), order(), **BY_GUEST)


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def asked_for() -> int:
    return Entry.objects.filter(event="bookings.letter_sent_again").count()


def test_the_page_says_to_whom_and_in_which_language_before_anything_is_sent(desk: Client, booking: Booking) -> None:
    page = words(desk.get(address(booking, "resend")))

    assert all(told in page for told in ("ana@example.org", "Ana López", "English", "Send the letter again"))
    assert asked_for() == 0


def test_sent_it_is_in_the_history_and_sent_at_once_again_it_is_refused(desk: Client, booking: Booking) -> None:
    answer = send(desk, booking, "resend")
    again = send(desk, booking, "resend")

    assert "The letter is on its way" in answer.headers["HX-Trigger"]
    assert "Letter to the guest sent again" in words(answer)
    assert (again.status_code, "The letter was sent a short while ago" in words(again)) == (422, True)
    assert asked_for() == 1


def test_without_a_script_it_leads_back_to_the_booking(desk: Client, booking: Booking) -> None:
    answer = desk.post(address(booking, "resend"), {"version": booking.version})

    assert answer.headers["Location"] == address(booking)
    assert "The letter is on its way" in words(desk.get(address(booking)))


def test_where_there_is_no_address_it_leads_to_where_one_is_added(desk: Client, booking: Booking) -> None:
    Guest.objects.update(email="")

    page = words(desk.get(address(booking, "resend")))

    assert "Add an e-mail address" in page
    assert page.count(address(booking, "guest")) == 1
    assert 'type="submit"' not in page.partition('id="booking-verb"')[2].partition("</form>")[0]
    assert send(desk, booking, "resend").status_code == 422
    assert asked_for() == 0


def test_of_a_hold_there_is_no_letter(in_club: Tenant, desk: Client) -> None:
    held = BookingFactory(status=Status.HELD, held_until=NOW + timedelta(minutes=10))

    assert address(held, "resend") not in words(desk.get(address(held)))
    assert send(desk, held, "resend").status_code == 422
