"""Who a booking is for, what is written about it, and what of it is handed on."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from apps.accounts.choices import Role
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.services.book import book
from apps.tenants.models.tenant import Tenant
from tests.bookings.views.one_booking import address, send, words
from tests.bookings.wishes import BEN, BY_GUEST, hour_wish, order
from tests.factories.bookings import BookingFactory, GuestFactory, StrikeFactory
from tests.factories.sellable import NOW, court
from tests.rates.signed_in import signed_in

LUCIA = {"guest_name": "Lucía Gil", "guest_email": "lucia@example.org", "guest_phone": "", "language": "es"}


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


def test_a_guest_is_put_right_and_stays_the_same(desk: Client, booking: Booking) -> None:
    send(desk, booking, "guest", who="same", **LUCIA)

    booking.refresh_from_db()
    guest = Guest.objects.get()
    assert (guest.pk, guest.name, guest.email) == (booking.guest_id, "Lucía Gil", "lucia@example.org")
    assert booking.language == "es"


def test_a_booking_is_given_to_somebody_else(desk: Client, booking: Booking) -> None:
    former = booking.guest_id

    send(desk, booking, "guest", who="other", **LUCIA)

    booking.refresh_from_db()
    assert (booking.guest.name, booking.guest_id == former) == ("Lucía Gil", False)
    assert Guest.objects.get(pk=former).name == "Ana López"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"guest_name": ""}, "This field is required."),
        ({"guest_email": "nobody"}, "Enter a valid email address."),
        ({"guest_phone": "12"}, "This is no telephone number."),
        ({"guest_email": "ben@example.org"}, "ben@example.org"),
    ],
)
def test_what_is_no_guest_is_refused_and_kept_in_the_form(
    desk: Client, booking: Booking, wrong: dict, sentence: str
) -> None:
    GuestFactory(name="Ben", email="ben@example.org")

    answer = send(desk, booking, "guest", who="same", **{**LUCIA, **wrong})

    assert (answer.status_code, sentence in words(answer)) == (422, True)
    assert Booking.objects.get().version == booking.version
    assert Guest.objects.get(pk=booking.guest_id).name == "Ana López"


def test_a_hold_without_a_name_is_named_and_then_confirmed(desk: Client, in_club: Tenant) -> None:
    hold = BookingFactory(held=True, offer=court().offer, held_until=NOW.replace(hour=23))
    page = words(desk.get(address(hold)))
    assert ("Nobody yet" in page, "Change the guest" in page) == (True, True)
    foot = page[page.index("booking-foot") :]
    assert "/confirm/" not in foot

    send(desk, hold, "guest", **LUCIA)

    hold.refresh_from_db()
    assert hold.guest.name == "Lucía Gil"
    assert "/confirm/" in words(desk.get(address(hold)))


def test_a_note_for_the_team_stands_on_the_booking(desk: Client, booking: Booking) -> None:
    send(desk, booking, "note", staff_note="Pays at the bar", note="Late")

    page = words(desk.get(address(booking)))
    assert ("Pays at the bar" in page, "Late" in page) == (True, True)


def test_the_link_of_the_guest_is_copied_and_replaced(desk: Client, booking: Booking) -> None:
    page = words(desk.get(address(booking, "link")))
    assert link_token(booking) in page

    answer = send(desk, booking, "link")

    booking.refresh_from_db()
    assert link_token(booking) in words(answer)
    assert link_token(booking) not in page
    plain = desk.post(address(booking, "link"), {"version": booking.version})
    assert plain.headers["Location"] == address(booking, "link")


def test_a_calendar_file_is_taken_away(desk: Client, booking: Booking) -> None:
    answer = desk.get(address(booking, "calendar"))

    assert f'filename="{booking.reference}.ics"' in answer.headers["Content-Disposition"]
    assert b"BEGIN:VEVENT" in answer.content


def test_a_sheet_of_paper_tells_all_of_it(desk: Client, booking: Booking) -> None:
    page = words(desk.get(address(booking, "print")))

    assert page.count("<h1") == 1
    for told in ("Ana López", "€24.00", "Mon 11 Jan", "ana@example.org"):
        assert told in page, told


def test_how_the_guest_stands_is_told_beside_their_name(desk: Client, booking: Booking) -> None:
    StrikeFactory(guest=booking.guest, given_at=NOW, expires_at=NOW.replace(month=3))
    Guest.objects.update(phone="+34612345678", tags=["left-handed"], blocked_at=NOW)

    page = words(desk.get(address(booking)))

    for told in (
        "1 strike",
        "Blocked",
        "left-handed",
        'href="tel:+34612345678"',
        "+34 612 34 56 78</bdi>",
        'href="mailto:ana@example.org"',
    ):
        assert told in page, told


@pytest.mark.parametrize("lines", [1, 3])
def test_the_drawer_asks_as_often_whatever_the_price_has_of_lines(
    desk: Client, booking: Booking, lines: int, django_assert_max_num_queries
) -> None:
    line = booking.lines.get()
    for position in range(2, lines + 1):
        line.pk, line.position = None, position
        line.save(force_insert=True)
    book(hour_wish(court()), order(BEN), **BY_GUEST)

    with django_assert_max_num_queries(12):
        desk.get(address(booking))
