"""From a picked place to a booking: held once, finished in few fields, confirmed once, and nothing is ever lost."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.bookings.choices import Consent, PhoneReason, Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import GuestConsent
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.services.expire import expire_due
from apps.rates.choices import PromoEffect
from apps.rates.models.promo import PromoCode
from apps.venues.choices import SalesChannel
from apps.venues.models.extras import Question
from apps.venues.models.offer import ChannelTerms
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, Sold, court, courts, double_room, tour

pytestmark = pytest.mark.usefixtures("in_club")
# At most so many queries, the visitor's business and its plan among them.
CHECKOUT, DONE, HOLD = 11, 9, 29
ANNA = {"guest_name": "Anna Berg", "guest_email": "Anna@Example.com"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "club.serai.localhost"})


def at_ten(**told: Any) -> dict[str, Any]:
    return {"start": "2027-01-11T10:00+01:00", "minutes": "60", "people": "2", "token": str(uuid4()), **told}


def hold(visitor: Client, sold: Sold, **told: Any) -> HttpResponse:
    return visitor.post(f"/book/{sold.offer.slug}/", at_ten(**told))


def held_page(visitor: Client, sold: Sold, **told: Any) -> str:
    return str(hold(visitor, sold, **told).headers["Location"])


def words_of(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_picked_place_is_held_and_leads_to_the_checkout(visitor: Client) -> None:
    sold = court()

    response = hold(visitor, sold, seen_total="24.00")

    booking = Booking.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == f"/book/hold/{link_token(booking, purpose=LinkPurpose.CHECKOUT)}/"
    assert (booking.status, booking.guest, booking.people) == (Status.HELD, None, 2)


def test_pressed_twice_one_place_is_held(visitor: Client) -> None:
    sold, token = courts(2), str(uuid4())

    pages = {hold(visitor, sold, token=token).headers["Location"] for _press in range(2)}

    assert len(pages) == 1
    assert Booking.objects.count() == 1


def test_back_and_another_time_lets_the_first_hold_go(visitor: Client) -> None:
    sold, token = court(), str(uuid4())
    hold(visitor, sold, token=token)

    hold(visitor, sold, token=token, start="2027-01-11T10:30+01:00")

    assert list(Booking.objects.order_by("pk").values_list("status", flat=True)) == [Status.EXPIRED, Status.HELD]


def test_a_lost_slot_offers_three_that_are_free_and_keeps_what_was_told(visitor: Client) -> None:
    sold = court()
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC))

    response = hold(visitor, sold, people="3", **ANNA)

    words = words_of(response)
    assert response.status_code == 409
    assert "Somebody was quicker" in words
    assert words.count('class="instead"') == 3
    assert words.count('name="people" value="3"') == 3
    assert words.count('name="guest_name" value="Anna Berg"') == 3
    assert "Another day" in words
    assert f"/wait/{sold.offer.slug}/?start=2027-01-11T10%3A00%3A00%2B01%3A00" in words


def test_one_press_on_an_alternative_holds_it_and_the_checkout_knows_the_name(visitor: Client) -> None:
    sold = court()

    page = held_page(visitor, sold, start="2027-01-11T12:00+01:00", **ANNA)

    assert 'value="Anna Berg"' in words_of(visitor.get(page))


def test_another_price_than_the_one_seen_is_shown_before_anything_is_held(visitor: Client) -> None:
    sold = court()

    response = hold(visitor, sold, seen_total="20.00")

    words = words_of(response)
    assert response.status_code == 409
    assert "€20.00" in words
    assert "Go on at €24.00" in words
    assert not Booking.objects.exists()


@pytest.mark.parametrize("seen_total", ["1E+9999999", "-1E+9999999", "NaN", "Infinity", "12 euros", "\u200f"])
def test_a_price_nobody_could_have_seen_is_passed_over(visitor: Client, seen_total: str) -> None:
    assert hold(visitor, court(), seen_total=seen_total).status_code == 302


def test_nothing_picked_is_told_with_a_way_back(visitor: Client) -> None:
    sold = court()

    response = visitor.post(f"/book/{sold.offer.slug}/", {"people": "2"})

    assert response.status_code == 422
    assert f"/offers/{sold.offer.slug}/?people=2#picker" in words_of(response)


def test_an_offer_nobody_has_published_or_of_nobody_here_is_not_found(visitor: Client) -> None:
    sold = court()
    sold.offer.status = "draft"
    sold.offer.save()

    assert hold(visitor, sold).status_code == 404
    assert visitor.post("/book/nothing-here/", at_ten()).status_code == 404


def test_no_visitor_keeps_more_than_five_places(visitor: Client) -> None:
    sold = court()
    for hour in range(8, 18, 2):
        hold(visitor, sold, start=f"2027-01-11T{hour:02}:00+01:00")

    response = hold(visitor, sold, start="2027-01-11T19:00+01:00")

    assert response.status_code == 429
    assert Booking.objects.count() == 5
    assert "You keep several places already" in words_of(response)


def test_nobody_books_a_whole_business_away(visitor: Client, settings: LazySettings) -> None:
    """What is booked is no hold any more, so it is counted how often somebody takes a place."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "hold": "2/h/ip"}
    sold = courts(3)
    for _place in range(2):
        visitor.post(held_page(visitor, sold), ANNA)

    response = hold(visitor, sold)

    assert response.status_code == 429
    assert Booking.objects.filter(status=Status.CONFIRMED).count() == 2


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
    assert ">Kept</textarea>" in words.replace("\n", "")
    assert Booking.objects.get().status == Status.HELD


def test_questions_are_asked_and_their_answers_kept(visitor: Client) -> None:
    sold = court()
    question = Question.objects.create(offer=sold.offer, label_en="Which level?", is_required=True)
    page = held_page(visitor, sold)

    refused = visitor.post(page, ANNA)
    visitor.post(page, ANNA | {f"answer-{question.pk}": "Beginner"})

    assert refused.status_code == 422
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


def test_a_code_nobody_pressed_for_is_shown_before_it_is_booked(visitor: Client) -> None:
    PromoCode.objects.create(code="SPRING", effect=PromoEffect.PERCENT, value=50)
    page = held_page(visitor, court())

    response = visitor.post(page, ANNA | {"promo": "SPRING", "seen_total": "24.00"})

    booking = Booking.objects.get()
    assert response.headers["Location"] == page
    assert (booking.status, booking.total) == (Status.HELD, 12)


def test_a_hold_is_kept_longer_once(visitor: Client) -> None:
    page = held_page(visitor, court())

    visitor.post(f"{page}longer/", ANNA)
    words = words_of(visitor.get(page))
    visitor.post(f"{page}longer/")

    assert "12:20" in words
    assert "minutes longer" not in words
    assert 'value="Anna Berg"' in words
    assert Booking.objects.get().held_until == NOW + timedelta(minutes=20)


def test_what_is_let_go_is_free_and_leads_back_to_the_picker_as_it_was(visitor: Client) -> None:
    sold = court()
    page = held_page(visitor, sold)

    response = visitor.post(f"{page}let-go/")

    assert Booking.objects.get().status == Status.EXPIRED
    assert response.headers["Location"] == (
        f"/offers/{sold.offer.slug}/?start=2027-01-11T10%3A00%3A00%2B01%3A00&minutes=60&people=2&rate={sold.rate.pk}#picker"
    )


def test_two_minutes_before_the_end_it_is_said(visitor: Client, clock: time_machine.Traveller) -> None:
    page = held_page(visitor, court())

    clock.move_to(NOW + timedelta(minutes=8, seconds=30))

    assert "Less than two minutes are left.</p>" in words_of(visitor.get(page))


def test_a_lapsed_hold_that_is_free_still_is_booked_by_the_same_press(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    page = held_page(visitor, court())
    clock.move_to(NOW + timedelta(minutes=15))
    expire_due(now=NOW + timedelta(minutes=15))

    words = words_of(visitor.get(page))
    visitor.post(page, ANNA)

    assert "The time is over, but it is free still" in words
    assert Booking.objects.get().status == Status.CONFIRMED


def test_a_lapsed_hold_somebody_else_has_taken_offers_the_nearest(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    sold = court()
    page = held_page(visitor, sold)
    clock.move_to(NOW + timedelta(minutes=15))
    expire_due(now=NOW + timedelta(minutes=15))
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC))

    response = visitor.post(page, ANNA)

    assert response.status_code == 409
    assert words_of(response).count('name="guest_email" value="Anna@Example.com"') == 3
    assert visitor.get(page).status_code == 409
    assert words_of(visitor.get(page)).count('class="instead"') == 3


def test_a_place_that_lapsed_long_ago_is_picked_anew_at_the_price_of_the_day(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    sold = court()
    page = held_page(visitor, sold)
    clock.move_to(NOW + timedelta(minutes=15))
    expire_due(now=NOW + timedelta(minutes=15))
    clock.move_to(NOW + timedelta(minutes=76))

    answers = [visitor.post(page, ANNA), visitor.get(page)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert all(answer.headers["Location"].startswith(f"/offers/{sold.offer.slug}/?start=") for answer in answers)
    assert Booking.objects.get().status == Status.EXPIRED


def test_a_lapsed_hold_is_not_booked_by_rules_that_forbid_it_by_now(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    sold = court()
    page = held_page(visitor, sold)
    clock.move_to(NOW + timedelta(minutes=15))
    expire_due(now=NOW + timedelta(minutes=15))
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, is_open=False)

    assert visitor.post(page, ANNA).status_code == 409
    assert Booking.objects.get().status == Status.EXPIRED


def test_where_somebody_has_to_say_yes_the_button_asks_and_says_by_when(visitor: Client) -> None:
    sold = court()
    ChannelTerms.objects.update_or_create(
        offer=sold.offer, channel=SalesChannel.ONLINE, defaults={"needs_approval": True}
    )
    page = held_page(visitor, sold)
    asked = words_of(visitor.get(page))

    response = visitor.post(page, ANNA)
    done = words_of(visitor.get(response.headers["Location"]))

    assert "Ask to book</button>" in asked
    assert Booking.objects.get().status == Status.PENDING
    assert "Thu 7 Jan, noon, Madrid time" in asked
    assert "Thu 7 Jan, noon, Madrid time" in done


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
        "+34910000000",
        f"/bookings/{link_token(booking)}/",
        'name="email" value="anna@example.com"',
    ):
        assert told in words
    assert words.count("<h1") == 1


def test_a_link_to_a_hold_opens_nothing_else(visitor: Client) -> None:
    page = held_page(visitor, court())
    token = link_token(Booking.objects.get())

    assert visitor.get(f"/book/hold/{token}/").status_code == 404
    assert visitor.get(f"{page[:-3]}x/").status_code == 404
    assert visitor.get(page.replace("/hold/", "/done/")).headers["Location"] == page


def test_pages_of_a_hold_are_kept_and_found_by_nobody(visitor: Client) -> None:
    response = visitor.get(held_page(visitor, court()))

    assert "no-store" in response.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in words_of(response)


def test_pages_ask_the_database_so_often(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sold = courts(3)
    page = held_page(visitor, sold)

    with django_assert_max_num_queries(CHECKOUT):
        visitor.get(page)
    done = visitor.post(page, ANNA).headers["Location"]
    with django_assert_max_num_queries(DONE):
        visitor.get(done)
    with django_assert_max_num_queries(HOLD):
        hold(visitor, sold, start="2027-01-12T10:00+01:00")
