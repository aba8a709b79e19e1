"""The page of a guest's own booking: who may open it, what it tells, and what it keeps to itself."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose, works_until
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.services.guest_links import renew_guest_links
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import BY_STAFF
from tests.factories.accounts import UserFactory
from tests.factories.bookings import BookingFactory, GuestFactory, SeriesFactory
from tests.factories.sellable import Sold
from tests.storefront.own import page_of, words_of

pytestmark = pytest.mark.usefixtures("clock", "in_club")


def test_the_link_opens_it_without_an_account(visitor: Client, booking: Booking) -> None:
    answer = visitor.get(page_of(booking))

    words = words_of(answer)
    assert answer.status_code == 200
    for told in ("You are booked", "Ana López", "Mon 11 Jan", "10 a.m.", "€24.00", "To pay at the venue"):
        assert told in words
    assert "Free to cancel until Sun 10 Jan, 10 a.m., Madrid time" in words


def test_nothing_of_the_page_or_its_address_is_kept_or_passed_on(visitor: Client, booking: Booking) -> None:
    answer = visitor.get(page_of(booking))

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert 'content="noindex"' in words_of(answer)


def test_the_page_costs_the_same_however_much_has_happened(
    visitor: Client, booking: Booking, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.get(page_of(booking))

    with django_assert_max_num_queries(8):
        visitor.get(page_of(booking))


@pytest.mark.parametrize("verb", ["", "cancel/", "change/", "guests/", "extras/", "again/", "finish/", "ticket.pdf"])
def test_a_forged_link_opens_nothing_and_says_what_to_do(visitor: Client, booking: Booking, verb: str) -> None:
    forged = f"/bookings/{booking.reference}.{'A' * 43}/{verb}"

    answer = visitor.get(forged)

    assert answer.status_code == 404
    assert "This link does not work" in words_of(answer)
    assert "Have a new link sent" in words_of(answer)
    assert "Ana López" not in words_of(answer)


def test_a_link_for_the_calendar_or_the_door_does_not_open_the_page(visitor: Client, booking: Booking) -> None:
    for purpose in (LinkPurpose.CALENDAR, LinkPurpose.CHECK_IN, LinkPurpose.CHECKOUT):
        assert visitor.get(f"/bookings/{link_token(booking, purpose=purpose)}/").status_code == 404


def test_a_new_link_makes_the_old_one_worthless(visitor: Client, booking: Booking) -> None:
    old = page_of(booking)
    fresh = renew_guest_links(booking.pk, **BY_STAFF)

    assert visitor.get(old).status_code == 404
    assert visitor.get(page_of(fresh)).status_code == 200


def test_the_link_of_another_business_with_the_same_number_opens_nothing(
    visitor: Client, booking: Booking, hostel: Tenant
) -> None:
    with in_schema(hostel.schema_name):
        twin = BookingFactory(pk=booking.pk, reference=booking.reference, link_salt=booking.link_salt)
        theirs = page_of(twin)

    assert theirs != page_of(booking)
    assert visitor.get(theirs).status_code == 404


def test_long_after_the_end_the_page_says_so_and_offers_a_new_link(
    visitor: Client, booking: Booking, clock: time_machine.Traveller
) -> None:
    clock.move_to(works_until(booking.ends_at) + timedelta(days=1))

    answer = visitor.get(page_of(booking))

    assert answer.status_code == 410
    assert "This link has expired" in words_of(answer)


def test_a_guest_who_is_signed_in_opens_their_own_by_its_reference(visitor: Client, sold: Sold) -> None:
    ana = UserFactory(email="ana@example.org")
    mine = BookingFactory(offer=sold.offer, guest=GuestFactory(user_id=ana.pk))
    _sign_in(visitor, ana)

    assert visitor.get(f"/bookings/{mine.reference}/").status_code == 200


def test_nobody_else_does(visitor: Client, sold: Sold, owner: User) -> None:
    ana = UserFactory(email="ana@example.org")
    mine = BookingFactory(offer=sold.offer, guest=GuestFactory(user_id=ana.pk))
    assert visitor.get(f"/bookings/{mine.reference}/").status_code == 404
    for other in (UserFactory(email="ben@example.org"), owner):
        _sign_in(visitor, other)
        assert visitor.get(f"/bookings/{mine.reference}/").status_code == 404


STATES = {
    Status.PENDING: "Waiting for an answer",
    Status.CHECKED_IN: "You are here",
    Status.COMPLETED: "This is over",
    Status.NO_SHOW: "You were missed",
    Status.CANCELLED: "This is cancelled",
    Status.REJECTED: "The answer was no",
    Status.EXPIRED: "This has lapsed",
}


@pytest.mark.parametrize(("status", "title"), STATES.items())
def test_every_state_is_told_in_words(visitor: Client, sold: Sold, status: Status, title: str) -> None:
    found = BookingFactory(offer=sold.offer, status=status)

    answer = visitor.get(page_of(found))

    assert answer.status_code == 200
    assert f"<h1>{title}</h1>" in words_of(answer)


def test_why_the_business_said_no_is_told_and_why_it_cancelled_is_not(visitor: Client, sold: Sold) -> None:
    refused = BookingFactory(offer=sold.offer, status=Status.REJECTED, reason="The court is being repaired.")
    let_go = BookingFactory(offer=sold.offer, status=Status.CANCELLED, reason="Never again him.")

    assert "The court is being repaired." in words_of(visitor.get(page_of(refused)))
    assert "Never again him." not in words_of(visitor.get(page_of(let_go)))


def test_notes_of_the_team_stay_with_the_team(visitor: Client, sold: Sold) -> None:
    found = BookingFactory(
        offer=sold.offer, note="We bring a cake.", staff_note="Pays late.", broken_rules=["too_soon"]
    )

    words = words_of(visitor.get(page_of(found)))

    assert "We bring a cake." in words
    assert "Pays late." not in words
    assert "too_soon" not in words


def test_a_date_of_a_series_says_so(visitor: Client, sold: Sold) -> None:
    series = SeriesFactory(offer=sold.offer)

    words = words_of(visitor.get(page_of(BookingFactory(offer=sold.offer, series=series))))

    assert "Every week on Monday at" in words


def test_it_is_read_in_the_language_of_the_address(visitor: Client, booking: Booking) -> None:
    answer = visitor.get(f"/ar{page_of(booking)}")

    assert answer.status_code == 200
    assert 'dir="rtl"' in words_of(answer)


# --- a new link


def test_a_new_link_is_mailed_to_the_address_of_the_booking(
    visitor: Client, booking: Booking, tasks_at_once: None
) -> None:
    answer = _ask(visitor, booking.reference, "Ana@example.org ")

    assert "Look into your mail" in words_of(answer)
    [letter] = mail.outbox
    assert letter.to == ["ana@example.org"]
    assert page_of(booking) in str(letter.body)


@pytest.mark.parametrize(("reference", "email"), [("", "ben@example.org"), ("XXXXXXXX", "ana@example.org")])
def test_whoever_guesses_gets_the_same_answer_and_no_letter(
    visitor: Client, booking: Booking, tasks_at_once: None, reference: str, email: str
) -> None:
    right = words_of(_ask(visitor, booking.reference, "ana@example.org"))
    mail.outbox.clear()

    answer = _ask(visitor, reference or booking.reference, email)

    assert (answer.status_code, words_of(answer)) == (200, right)
    assert mail.outbox == []


def test_a_link_asked_for_long_after_the_end_works(
    visitor: Client, booking: Booking, clock: time_machine.Traveller, tasks_at_once: None
) -> None:
    clock.move_to(works_until(booking.ends_at) + timedelta(days=90))
    _ask(visitor, booking.reference, "ana@example.org")
    [letter] = mail.outbox
    path = str(letter.body).split("club.serai.localhost", 1)[1].split()[0].partition("/")[2]

    assert visitor.get(f"/{path}").status_code == 200


def test_nobody_asks_for_links_without_end(visitor: Client, booking: Booking) -> None:
    answers = [_ask(visitor, booking.reference, "ana@example.org").status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]


def test_what_is_missing_is_said_beside_the_field(visitor: Client) -> None:
    answer = visitor.post("/bookings/new-link/", {"reference": "", "email": "nobody"})

    assert answer.status_code == 422
    assert visitor.get("/bookings/new-link/").status_code == 200


def _ask(visitor: Client, reference: str, email: str) -> Any:
    return visitor.post("/bookings/new-link/", {"reference": reference, "email": email})


def _sign_in(visitor: Client, user: User) -> None:
    visitor.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
