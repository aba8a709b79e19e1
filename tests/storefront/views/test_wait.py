"""Waiting for a place: joining from the picker, and answering by the link when one is free."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.wait_link import wait_token
from apps.bookings.services.expire import expire_due
from tests.bookings.waits import AT, freed, sold, waits
from tests.factories.sellable import NOW, Sold, court, double_room, tour

pytestmark = pytest.mark.usefixtures("clock", "in_club")
ANNA = {"guest_name": "Anna Berg", "guest_email": "anna@example.com", "mode": "offer", "ahead": "60"}


def words_of(response: HttpResponse) -> str:
    return response.content.decode()


def page_of(entry: WaitlistEntry) -> str:
    return f"/wait/place/{wait_token(entry)}/"


def offered(*names: str) -> tuple[Sold, WaitlistEntry]:
    """A place is held for the first of them."""
    offer = court()
    booking = sold(offer)
    for name in names:
        waits(offer, name)
    freed(booking)
    return offer, WaitlistEntry.objects.get(status="offered")


def test_the_page_is_filled_in_with_what_was_picked(visitor: Client) -> None:
    offer = court()
    waits_for = f"/wait/{offer.offer.slug}/?start=2027-01-11T19:00%2B01:00&minutes=60&people=3"

    words = words_of(visitor.get(waits_for))

    assert 'value="2027-01-11"' in words
    assert 'value="19:00"' in words
    assert 'value="20:00"' in words
    assert 'name="people" value="3"' in words
    assert "Nobody waits for these hours yet" in words
    assert words.count("<h1") == 1


def test_whoever_found_a_whole_day_taken_waits_for_that_day(visitor: Client) -> None:
    words = words_of(visitor.get(f"/wait/{court().offer.slug}/?day=2027-01-11&people=3&minutes=90"))

    assert 'name="on" value="2027-01-11"' in words
    assert 'name="people" value="3"' in words
    assert 'name="minutes" value="90"' in words


def test_nights_are_waited_for_from_the_day_that_was_picked(visitor: Client) -> None:
    words = words_of(visitor.get(f"/wait/{double_room().offer.slug}/?arrive=2027-01-11"))

    assert 'name="on" value="2027-01-11"' in words


def test_what_cannot_be_waited_for_leads_to_its_field(visitor: Client) -> None:
    gone = {"on": "2027-01-06", "starts": "08:00", "ends": "09:00", "minutes": "60", "people": "2"}

    response = visitor.post(f"/wait/{court().offer.slug}/", ANNA | gone)

    assert response.status_code == 422
    assert '<a href="#id_on">This time has passed' in words_of(response)


@pytest.mark.parametrize("make", [double_room, tour], ids=["nights", "departure"])
def test_every_kind_of_offer_may_be_waited_for(visitor: Client, make: Any) -> None:
    assert visitor.get(f"/wait/{make().offer.slug}/").status_code == 200


def test_whoever_joins_sees_their_place_on_the_list(visitor: Client, clock: time_machine.Traveller) -> None:
    offer = court()
    sold(offer)
    waits(offer, "ben")
    local = AT + timedelta(hours=1)
    told = ANNA | {
        "on": f"{local:%F}",
        "starts": f"{local:%H:%M}",
        "ends": f"{local + timedelta(hours=1):%H:%M}",
        "minutes": "60",
        "people": "2",
    }

    clock.move_to(NOW + timedelta(minutes=5))
    response = visitor.post(f"/wait/{offer.offer.slug}/", told)

    entry = WaitlistEntry.objects.get(guest__email="anna@example.com")
    assert response.headers["Location"] == page_of(entry)
    assert entry.last_useful_at == AT - timedelta(hours=1)
    assert "1 person is asked before you" in words_of(visitor.get(page_of(entry)))


def test_what_is_free_is_booked_instead_by_one_press(visitor: Client) -> None:
    offer = court()
    told = ANNA | {"on": "2027-01-11", "starts": "19:00", "ends": "20:00", "minutes": "60", "people": "2"}

    response = visitor.post(f"/wait/{offer.offer.slug}/", told)

    assert response.status_code == 409
    assert "Good news: it is free" in words_of(response)
    assert f'action="/book/{offer.offer.slug}/"' in words_of(response)
    assert not WaitlistEntry.objects.exists()


def test_what_is_missing_is_told_and_the_rest_kept(visitor: Client) -> None:
    offer = court()

    response = visitor.post(f"/wait/{offer.offer.slug}/", {"guest_name": "Anna", "on": "2027-01-11"})

    assert response.status_code == 422
    assert words_of(response).count("Enter your e-mail address.") == 2
    assert 'value="Anna"' in words_of(response)


def test_an_offer_says_until_when_and_is_taken_by_one_press(visitor: Client) -> None:
    _offer, entry = offered("ana")
    shown = words_of(visitor.get(page_of(entry)))

    response = visitor.post(page_of(entry), {"take": "1"})

    booking = Booking.objects.get(status=Status.CONFIRMED)
    assert "A place is free for you" in shown
    assert "Answer until" in shown
    assert "Take it · €24.00" in shown
    assert response.headers["Location"] == f"/book/done/{link_token(booking, purpose=LinkPurpose.CHECKOUT)}/"
    assert "It is yours" in words_of(visitor.get(page_of(entry)))


def test_opening_the_link_changes_nothing(visitor: Client) -> None:
    _offer, entry = offered("ana")

    visitor.get(page_of(entry))

    entry.refresh_from_db()
    assert entry.status == "offered"


def test_no_thanks_passes_it_on(visitor: Client) -> None:
    _offer, entry = offered("ana", "ben")

    visitor.post(page_of(entry), {"no": "1"})

    assert WaitlistEntry.objects.get(guest__email__startswith="ben").status == "offered"


def test_leaving_is_said_in_words(visitor: Client) -> None:
    _offer, entry = offered("ana")

    response = visitor.post(page_of(entry), {"leave": "1"}, follow=True)

    assert "You have left the list" in words_of(response)


def test_an_answer_that_comes_too_late_is_told_so(visitor: Client, clock: time_machine.Traveller) -> None:
    _offer, entry = offered("ana", "ben")
    late = NOW + timedelta(days=1, minutes=1)
    clock.move_to(late)
    expire_due(now=late)

    response = visitor.post(page_of(entry), {"take": "1"})

    assert response.status_code == 409
    assert Booking.objects.filter(status=Status.CONFIRMED).count() == 0


def test_a_forged_link_says_that_it_does_not_work(visitor: Client) -> None:
    _offer, entry = offered("ana")

    assert visitor.get(f"/wait/place/{entry.pk}.forged/").status_code == 404
    assert visitor.get("/wait/nothing-here/").status_code == 404
