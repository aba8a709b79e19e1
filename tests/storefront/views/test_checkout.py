"""From a place that is held to a booking: finished in few fields, and confirmed once."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.bookings.choices import Consent, PhoneReason, Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest, GuestConsent
from apps.bookings.models.settings import BookingSettings
from apps.bookings.selectors.guest_link import link_token
from apps.rates.choices import PromoEffect
from apps.rates.models.promo import PromoCode
from apps.venues.models.extras import Question
from tests.factories.sellable import court, courts, double_room, tour
from tests.storefront.holds import ANNA, held_page, only_asked_for
from tests.storefront.own import words_of

pytestmark = pytest.mark.usefixtures("clock", "in_club")
# At most so many queries, the visitor's business and its plan among them.
QUERIES = 11


def test_the_checkout_shows_what_is_held_and_until_when(visitor: Client) -> None:
    words = words_of(visitor.get(held_page(visitor, court())))

    assert "12:10" in words
    assert "10 minutes left" in words
    assert "Keep it 10 minutes longer" in words
    assert "Book · €24.00" in words
    assert words.count("<h1") == 1


def test_guests_are_asked_for_two_things_and_for_a_number_only_with_its_reason(visitor: Client) -> None:
    page = held_page(visitor, court())
    before = words_of(visitor.get(page))
    BookingSettings.objects.create(pk=1, phone_reason=PhoneReason.MEETING)

    after = words_of(visitor.get(page))

    assert 'autocomplete="name"' in before
    assert 'autocomplete="email"' in before
    assert 'autocomplete="tel"' not in before
    assert 'autocomplete="tel"' in after
    assert "So that whoever meets you can find you." in after


def test_confirming_books_and_leads_to_the_confirmation(visitor: Client) -> None:
    page = held_page(visitor, court())

    response = visitor.post(page, ANNA | {"note": "Two rackets", "seen_total": "24.00"})

    booking = Booking.objects.get()
    assert response.headers["Location"] == page.replace("/hold/", "/done/")
    assert booking.status == Status.CONFIRMED
    assert (booking.guest.email, booking.note) == ("anna@example.com", "Two rackets")
    assert list(GuestConsent.objects.values_list("kind", flat=True)) == [Consent.TERMS]


def test_confirmed_twice_it_is_booked_once(visitor: Client) -> None:
    page = held_page(visitor, court())

    leads = {visitor.post(page, ANNA).headers["Location"] for _press in range(2)}

    assert leads == {page.replace("/hold/", "/done/")}
    assert Booking.objects.get().version == 2


def test_a_name_turns_nothing_around_that_stands_beside_it(visitor: Client) -> None:
    page = held_page(visitor, court())

    refused = visitor.post(page, ANNA | {"guest_name": "\u202e"})
    visitor.post(page, ANNA | {"guest_name": "\u202eAnna Berg"})

    assert "Enter your name." in words_of(refused)
    assert Guest.objects.get().name == "Anna Berg"


def test_news_are_sent_to_nobody_who_did_not_ask(visitor: Client) -> None:
    page = held_page(visitor, court())
    assert 'name="news"' in words_of(visitor.get(page))
    assert "checked" not in words_of(visitor.get(page)).partition('name="news"')[2][:80]

    visitor.post(page, ANNA | {"news": "on"})

    assert set(GuestConsent.objects.values_list("kind", flat=True)) == {Consent.TERMS, Consent.MARKETING}


def test_what_is_missing_is_told_on_top_and_beside_its_field(visitor: Client) -> None:
    page = held_page(visitor, court())

    response = visitor.post(page, {"guest_name": "", "guest_email": "no address", "note": "Kept"})

    words = words_of(response)
    assert response.status_code == 422
    assert "<title>Error:" in words
    assert words.count("Enter your name.") == 2
    assert 'value="no address"' in words
    assert "> Kept</textarea>" in words
    assert Booking.objects.get().status == Status.HELD


def test_questions_are_asked_and_their_answers_kept(visitor: Client) -> None:
    sold = court()
    question = Question.objects.create(offer=sold.offer, label_en="Which level?", is_required=True)
    page = held_page(visitor, sold)

    refused = visitor.post(page, ANNA)
    visitor.post(page, ANNA | {f"answer-{question.pk}": "Beginner"})

    words, field = words_of(refused), f"id_answer-{question.pk}"
    assert refused.status_code == 422
    assert f'<a href="#{field}">“Which level?” is missing: fill it in.</a>' in words
    assert words.count("“Which level?” is missing: fill it in.") == 2
    assert re.search(rf'<input[^>]*aria-invalid="true"[^>]*aria-describedby="{field}_error"[^>]*id="{field}"', words)
    assert f'id="{field}_error"' in words
    assert Booking.objects.get().answers == {str(question.pk): "Beginner"}


def test_a_code_prices_the_hold_anew_and_a_wrong_one_says_why(visitor: Client) -> None:
    PromoCode.objects.create(code="SPRING", effect=PromoEffect.PERCENT, value=50)
    page = held_page(visitor, court())

    refused = visitor.post(f"{page}code/", {"promo": "WINTER", **ANNA})
    taken = visitor.post(f"{page}code/", {"promo": "spring", **ANNA})
    words = words_of(visitor.get(page))

    assert refused.status_code == 422
    assert "This code is not known." in words_of(refused)
    assert taken.headers["Location"] == page
    assert "Book · €12.00" in words
    assert 'value="Anna Berg"' in words


def test_a_code_is_not_found_by_guessing_and_the_place_is_booked_without(visitor: Client) -> None:
    PromoCode.objects.create(code="SPRING", effect=PromoEffect.PERCENT, value=50)
    page = held_page(visitor, court())

    tried = [words_of(visitor.post(f"{page}code/", {"promo": f"GUESS{n}", **ANNA})) for n in range(11)]
    found = visitor.post(f"{page}code/", {"promo": "SPRING", **ANNA})
    booked = visitor.post(page, ANNA)

    assert ["This code is not known." in words for words in tried] == [True] * 10 + [False]
    assert found.status_code == 422
    assert "Too many codes were tried. Book without one, or try again in an hour." in words_of(found)
    assert "/done/" in booked.headers["Location"]
    assert Booking.objects.get().total == 24


def test_a_code_nobody_pressed_for_is_shown_before_it_is_booked(visitor: Client) -> None:
    PromoCode.objects.create(code="SPRING", effect=PromoEffect.PERCENT, value=50)
    page = held_page(visitor, court())

    response = visitor.post(page, ANNA | {"promo": "SPRING", "seen_total": "24.00"})

    booking = Booking.objects.get()
    assert response.headers["Location"] == page
    assert (booking.status, booking.total) == (Status.HELD, 12)


@pytest.mark.parametrize(
    ("make", "told", "total"),
    [
        (double_room, {"arrive": "2027-01-11", "leave": "2027-01-13", "people": "2"}, "160.00"),
        (tour, {}, "110.00"),
    ],
    ids=["nights", "departure"],
)
def test_nights_and_departures_are_booked_the_same_way(
    visitor: Client, make: Any, told: dict[str, str], total: str
) -> None:
    sold = make()
    if not told:
        told = {"departure": str(sold.departure.pk), f"party_{sold.adult.pk}": "2", f"party_{sold.child.pk}": "1"}
    held = visitor.post(f"/book/{sold.offer.slug}/", told | {"token": str(uuid4()), "seen_total": total})

    response = visitor.post(held.headers["Location"], ANNA)

    assert Booking.objects.get().status == Status.CONFIRMED
    assert visitor.get(response.headers["Location"]).status_code == 200


def test_pages_of_a_hold_are_kept_and_found_by_nobody(visitor: Client) -> None:
    response = visitor.get(held_page(visitor, court()))

    assert "no-store" in response.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in words_of(response)


def test_where_somebody_has_to_say_yes_the_button_asks_and_says_by_when(visitor: Client) -> None:
    page = held_page(visitor, only_asked_for(court()))

    words = words_of(visitor.get(page))
    visitor.post(page, ANNA)

    assert "Ask to book</button>" in words
    assert "Thu 7 Jan, noon, Madrid time" in words
    assert Booking.objects.get().status == Status.PENDING


def test_the_link_to_a_booking_or_a_forged_one_opens_no_checkout(visitor: Client) -> None:
    page = held_page(visitor, court())
    token = link_token(Booking.objects.get())

    assert visitor.get(f"/book/hold/{token}/").status_code == 404
    assert visitor.get(f"{page[:-3]}x/").status_code == 404
    assert visitor.get(page).status_code == 200


def test_the_checkout_asks_the_database_so_often(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = held_page(visitor, courts(3))

    with django_assert_max_num_queries(QUERIES):
        visitor.get(page)
