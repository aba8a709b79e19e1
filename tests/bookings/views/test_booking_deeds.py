"""What the desk does with a booking at one press."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from apps.accounts.choices import Role
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.core import clock
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.bookings.views.one_booking import PAGE, address, send
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.sellable import court
from tests.rates.signed_in import signed_in


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def make(status: Status, *, starts_in: timedelta = timedelta(), **told: object) -> Booking:
    """Around now, so that it may be checked in."""
    starts = clock.now().replace(minute=0, second=0, microsecond=0) + starts_in
    return BookingFactory(
        status=status, offer=court().offer, starts_at=starts, ends_at=starts + timedelta(hours=2), **told
    )


HELD = {"held_until": datetime(2100, 1, 1, tzinfo=UTC), "confirmed_at": None}
AHEAD = timedelta(hours=1)
# The verb, a booking it may be done with, what becomes of it, and one it may not be done with.
DEEDS = [
    ("confirm", {"status": Status.PENDING}, Status.CONFIRMED, {"status": Status.CANCELLED}),
    ("extend", {"status": Status.HELD, **HELD}, Status.HELD, {"status": Status.CONFIRMED}),
    ("check-in", {"status": Status.CONFIRMED}, Status.CHECKED_IN, {"status": Status.CANCELLED}),
    ("undo-check-in", {"status": Status.CHECKED_IN}, Status.CONFIRMED, {"status": Status.CONFIRMED}),
    ("complete", {"status": Status.CHECKED_IN}, Status.COMPLETED, {"status": Status.PENDING}),
    ("undo-no-show", {"status": Status.NO_SHOW}, Status.CONFIRMED, {"status": Status.COMPLETED}),
]


@pytest.mark.parametrize(("verb", "possible", "becomes", "_impossible"), DEEDS)
def test_a_deed_is_done_and_the_drawer_is_drawn_anew(
    desk: Client, verb: str, possible: dict, becomes: Status, _impossible: dict
) -> None:
    booking = make(**possible)

    answer = send(desk, booking, verb)

    booking.refresh_from_db()
    assert (answer.status_code, booking.status) == (200, becomes)
    assert "bookings:changed" in answer.headers["HX-Trigger"]
    assert 'id="booking-drawer-title"' in answer.content.decode()


@pytest.mark.parametrize(("verb", "_possible", "_becomes", "impossible"), DEEDS)
def test_a_deed_its_state_forbids_is_neither_shown_nor_done(
    desk: Client, verb: str, _possible: dict, _becomes: Status, impossible: dict
) -> None:
    booking = make(**impossible)

    page = desk.get(f"{PAGE}{booking.reference}/").content.decode()
    answer = send(desk, booking, verb)

    assert address(booking, verb) not in page
    assert answer.status_code in {409, 422}
    assert Booking.objects.get().status == impossible["status"]


def test_an_older_version_is_told_who_did_what(in_club: Tenant, desk: Client) -> None:
    booking = make(Status.CONFIRMED)
    colleague = signed_in(in_club, Role.MANAGER)
    send(colleague, booking, "check-in")

    answer = send(desk, booking, "complete", version=booking.version)

    name = Entry.objects.latest("id").actor_id
    told = answer.content.decode()
    assert answer.status_code == 409
    assert name is not None
    assert ("has changed this booking at" in told, "Checked in" in told, "Load it again" in told) == (True, True, True)
    assert Booking.objects.get().status == Status.CHECKED_IN


def test_without_a_script_a_deed_leads_back_to_the_page(desk: Client) -> None:
    booking = make(Status.CONFIRMED)

    answer = desk.post(address(booking, "check-in"), {"version": booking.version})

    assert answer.headers["Location"] == f"{PAGE}{booking.reference}/"
    assert "The guest is checked in." in desk.get(answer.headers["Location"]).content.decode()


def test_the_address_of_a_deed_asks_once_more(desk: Client) -> None:
    booking = make(Status.CONFIRMED)

    page = desk.get(f"{PAGE}{booking.reference}/check-in/").content.decode()

    assert page.count("<h1") == 1
    assert f'value="{booking.version}"' in page
    assert Booking.objects.get().status == Status.CONFIRMED


def test_what_comes_next_stands_first(desk: Client) -> None:
    request = make(Status.PENDING, guest=GuestFactory())

    page = desk.get(f"{PAGE}{request.reference}/").content.decode()

    foot = page[page.index("booking-foot") :]
    assert foot.index("/confirm/") < foot.index("/reject/") < foot.index("/cancel/")


def test_news_tells_a_colleague_apart_from_oneself(in_club: Tenant, desk: Client) -> None:
    booking = make(Status.CONFIRMED)
    address = f"{PAGE}{booking.reference}/news/?seen={booking.version}"
    assert desk.get(address).content == b""

    send(desk, booking, "check-in")

    assert "You have changed this booking elsewhere" in desk.get(address).content.decode()
    colleague = signed_in(in_club, Role.DESK)
    assert "has changed this booking at" in colleague.get(address).content.decode()
