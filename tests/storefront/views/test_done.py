"""What somebody has who has just booked."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models.user import User
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import link_token
from tests.factories.bookings import GuestFactory
from tests.factories.sellable import NOW, court, courts
from tests.storefront.holds import ANNA, held_page, only_asked_for
from tests.storefront.own import words_of

pytestmark = pytest.mark.usefixtures("clock", "in_club")
# At most so many queries, the visitor's business and its plan among them.
QUERIES = 9


def test_the_confirmation_has_everything(visitor: Client) -> None:
    sold = court()
    sold.venue.house_rules_en, sold.venue.phone = "No glass on the court.", "+34910000000"
    sold.venue.street, sold.venue.city = "Calle del Río 1", "Madrid"
    sold.venue.save()
    done = visitor.post(held_page(visitor, sold), ANNA).headers["Location"]

    words = words_of(visitor.get(done))

    booking = Booking.objects.get()
    for told in (
        f"{booking.reference[:4]}-{booking.reference[4:]}",
        "ticket-qr",
        "calendar.ics",
        "webcal://",
        "calendar.google.com",
        "outlook.live.com",
        "openstreetmap.org",
        "No glass on the court.",
        '<a href="tel:+34910000000">',
        "+34 910 00 00 00</bdi>",
        f"/bookings/{link_token(booking, purpose=LinkPurpose.BOOKED)}/",
        'name="email" value="anna@example.com"',
    ):
        assert told in words
    assert words.count("<h1") == 1


@pytest.mark.usefixtures("tasks_at_once")
def test_what_is_known_of_an_address_is_not_told_to_whoever_typed_it(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.storefront.services.print_paper.render_pdf", str.encode)
    GuestFactory(name="Vera Secret", email="anna@example.com", phone="+34911234567", made_at=NOW - timedelta(days=9))
    done = visitor.post(held_page(visitor, court()), ANNA).headers["Location"]
    booking = Booking.objects.get()
    own, mailed = link_token(booking, purpose=LinkPurpose.BOOKED), link_token(booking)
    verbs = ("", "again/", "cancel/", "change/", "guests/", "extras/", "ticket.pdf", "receipt.pdf", "calendar.ics")

    told = [words_of(visitor.get(path)) for path in (done, *(f"/bookings/{own}/{verb}" for verb in verbs))]
    told_by_mail = [words_of(visitor.get(f"/bookings/{mailed}/{verb}")) for verb in verbs]

    assert [words for words in told if "Vera" in words or "911234567" in words] == []
    assert [verb for verb, words in zip(verbs, told_by_mail, strict=True) if "Vera Secret" in words] == [
        "",
        "again/",
        "ticket.pdf",
        "receipt.pdf",
    ]


def test_whoever_is_signed_in_as_the_guest_reads_their_name(visitor: Client, stranger: User) -> None:
    GuestFactory(name="Vera", email="anna@example.com", user_id=stranger.pk, made_at=NOW - timedelta(days=9))
    done = visitor.post(held_page(visitor, court()), ANNA).headers["Location"]
    own = f"/bookings/{link_token(Booking.objects.get(), purpose=LinkPurpose.BOOKED)}/"
    visitor.force_login(stranger, "allauth.account.auth_backends.AuthenticationBackend")

    assert all("<bdi>Vera</bdi>" in words_of(visitor.get(path)) for path in (done, own))


def test_who_is_new_is_called_what_they_said(visitor: Client) -> None:
    done = visitor.post(held_page(visitor, court()), ANNA).headers["Location"]
    own = link_token(Booking.objects.get(), purpose=LinkPurpose.BOOKED)

    for path in (done, f"/bookings/{own}/", f"/bookings/{own}/again/"):
        assert "Anna Berg" in words_of(visitor.get(path))


def test_whoever_asked_is_told_by_when_they_hear(visitor: Client) -> None:
    page = held_page(visitor, only_asked_for(court()))

    done = visitor.post(page, ANNA).headers["Location"]

    assert "Thu 7 Jan, noon, Madrid time" in words_of(visitor.get(done))


def test_what_is_not_booked_yet_leads_back_to_its_checkout(visitor: Client) -> None:
    page = held_page(visitor, court())

    assert visitor.get(page.replace("/hold/", "/done/")).headers["Location"] == page


def test_the_confirmation_asks_the_database_so_often(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    done = visitor.post(held_page(visitor, courts(3)), ANNA).headers["Location"]

    with django_assert_max_num_queries(QUERIES):
        visitor.get(done)
