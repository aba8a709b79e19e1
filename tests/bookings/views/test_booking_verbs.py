"""What all verbs of the drawer promise alike: roles, venues, versions, and a page for whoever has no script."""

from collections.abc import Iterator

import pytest
import time_machine

from apps.accounts.choices import Role
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.services.book import book
from apps.tenants.models.tenant import Tenant
from tests.bookings.views.one_booking import address, send, words
from tests.bookings.wishes import BY_GUEST, hour_wish, order
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, courts
from tests.factories.venues import VenueFactory
from tests.rates.signed_in import signed_in

# Each with what its form asks for, where one press is not enough.
VERBS = {verb.value: {} for verb in Verb} | {
    "cancel": {"refund": "agreed", "shown": "0.0000"},
    "reject": {"reason": "Full"},
    "note": {"staff_note": "Knows the owner"},
    "price": {"total": "20", "reason": "Old friend"},
    "guest": {"who": "same", "guest_name": "Ana Ruiz", "guest_email": "", "guest_phone": "", "language": "en"},
}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def booking(in_club: Tenant) -> Booking:
    return book(hour_wish(courts(2)), order(), **BY_GUEST)


@pytest.mark.parametrize("verb", VERBS)
def test_whoever_only_reads_does_nothing(in_club: Tenant, booking: Booking, verb: str) -> None:
    accountant = signed_in(in_club, Role.ACCOUNTANT)

    answers = [accountant.get(address(booking, verb)), send(accountant, booking, verb, **VERBS[verb])]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert address(booking, verb) not in words(accountant.get(address(booking)))
    assert Booking.objects.get().version == booking.version


@pytest.mark.parametrize("verb", VERBS)
def test_a_booking_of_another_venue_is_not_there(in_club: Tenant, booking: Booking, verb: str) -> None:
    elsewhere = signed_in(in_club, Role.MANAGER, venue_ids=[VenueFactory().pk])

    assert elsewhere.get(address(booking, verb)).status_code == 404
    assert send(elsewhere, booking, verb, **VERBS[verb]).status_code == 404


@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"price"}))
def test_the_desk_opens_the_page_of_every_verb(in_club: Tenant, booking: Booking, verb: str) -> None:
    page = words(signed_in(in_club, Role.DESK).get(address(booking, verb)))

    assert (page.count("<h1"), "Leave as it is" in page) == (1, True)


@pytest.mark.parametrize("verb", ["cancel", "note", "price", "guest", "link", "resend", "reject", "leave-early"])
def test_what_was_saved_on_an_older_booking_is_refused_with_who_did_what(
    in_club: Tenant, booking: Booking, verb: str
) -> None:
    manager = signed_in(in_club, Role.MANAGER)
    told = VERBS[verb] | ({"at": "2027-01-11T10:30"} if verb == "leave-early" else {})
    send(signed_in(in_club, Role.DESK), booking, "note", staff_note="Careful")

    answer = send(manager, booking, verb, version=booking.version, **told)

    assert answer.status_code == 409
    assert "has changed this booking at" in words(answer)
    assert "Load it again" in words(answer)
    assert Booking.objects.get().version == booking.version + 1


@pytest.mark.parametrize("verb", ["cancel", "note", "check-in", "change"])
def test_a_form_that_does_not_say_what_it_saw_is_refused(in_club: Tenant, booking: Booking, verb: str) -> None:
    desk = signed_in(in_club, Role.DESK)

    answer = desk.post(address(booking, verb), VERBS[verb] | {"version": ""})

    assert answer.status_code == 422
    assert Booking.objects.get().version == booking.version


@pytest.mark.parametrize("verb", ["cancel", "reschedule", "change", "move", "guest", "note", "price"])
def test_nothing_changes_what_is_over(in_club: Tenant, verb: str) -> None:
    over = BookingFactory(status=Status.COMPLETED)
    manager = signed_in(in_club, Role.MANAGER)

    assert address(over, verb) not in words(manager.get(address(over)))
    send(manager, over, verb, **VERBS[verb])
    assert Booking.objects.get().version == over.version
