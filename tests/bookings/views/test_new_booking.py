"""A new booking with everything: what is in the address is shown, what is sent is booked once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.rates.models.promo import PromoCode
from apps.tenants.models.tenant import Tenant
from apps.venues.models.extras import Question
from tests.bookings.views.desk import HTMX, NEW, sent
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.sellable import NOW, Sold, court, courts, double_room, extra_of, open_venue, tour
from tests.rates.signed_in import signed_in

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(club: Tenant) -> Client:
    return signed_in(club, Role.DESK)


def at_ten(sold: Sold, **told: Any) -> dict[str, Any]:
    return {"offer": sold.offer.pk, "on": "2027-01-11", "start": "2027-01-11T10:00", "minutes": 60, "people": 2, **told}


def test_without_offers_it_says_what_to_do(desk: Client) -> None:
    assert "Nothing is sold yet" in desk.get(NEW).content.decode()


def test_the_page_shows_starts_of_the_day_with_prices(desk: Client) -> None:
    sold = court()
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC))

    words = desk.get(NEW, {"offer": sold.offer.pk, "on": "2027-01-11", "minutes": 90}).content.decode()

    assert 'value="2027-01-11T08:00+01:00"' in words
    assert "€36.00" in words
    assert "Choose when, then its price stands here." in words


def test_an_hour_is_confirmed(desk: Client) -> None:
    sold = court()
    page = desk.get(NEW, at_ten(sold)).content.decode()

    answer = desk.post(NEW, sent(at_ten(sold), guest_name="Ana", guest_email="ana@example.org", deed="confirm"))

    booking = Booking.objects.get()
    assert "€24.00" in page
    assert answer.headers["Location"] == f"/staff/bookings/{booking.reference}/"
    assert (booking.status, booking.people) == (Status.CONFIRMED, 2)
    assert booking.guest
    assert booking.guest.email == "ana@example.org"


def test_a_night_is_confirmed(desk: Client) -> None:
    room = double_room()

    desk.post(NEW, sent({"offer": room.offer.pk, "on": "2027-01-11", "until": "2027-01-13", "people": 2}))

    booking = Booking.objects.get()
    assert booking.starts_at == datetime(2027, 1, 11, 14, tzinfo=UTC)
    assert booking.ends_at == datetime(2027, 1, 13, 10, tzinfo=UTC)


def test_a_departure_is_confirmed_for_travellers_by_kind(desk: Client) -> None:
    trip = tour()
    asked = {
        "offer": trip.offer.pk,
        "on": "2027-01-11",
        "departure": trip.departure.pk,
        f"type-{trip.adult.pk}": 2,
        f"type-{trip.child.pk}": 1,
    }
    page = desk.get(NEW, asked).content.decode()

    desk.post(NEW, sent(asked))

    assert "€110.00" in page
    assert "10 seats left" in page
    assert Booking.objects.get().party == {str(trip.adult.pk): 2, str(trip.child.pk): 1}


@pytest.mark.parametrize(("deed", "status"), [("hold", Status.HELD), ("request", Status.PENDING)])
def test_it_goes_only_as_far_as_asked(desk: Client, deed: str, status: Status) -> None:
    desk.post(NEW, sent(at_ten(court()), deed=deed))

    booking = Booking.objects.get()
    assert booking.status == status
    assert (booking.guest is None) == (deed == "hold")


def test_chosen_places_extras_notes_and_answers_stay_with_it(desk: Client) -> None:
    sold = courts(3)
    racket = extra_of(sold)
    question = Question.objects.create(offer=sold.offer, label="Left-handed?")
    asked = at_ten(sold, spaces=[sold.spaces[2].pk], **{f"extra-{racket.pk}": 2})

    desk.post(NEW, sent(asked, note="Shade", staff_note="VIP", language="es", **{f"answer-{question.pk}": "Yes"}))

    booking = Booking.objects.get()
    assert {claim.space_id for claim in booking.claims.exclude(space=None)} == {sold.spaces[2].pk}
    assert booking.extras == {str(racket.pk): 2}
    assert (booking.note, booking.staff_note, booking.language) == ("Shade", "VIP", "es")
    assert booking.answers == {str(question.pk): "Yes"}


def test_a_required_question_is_asked(desk: Client) -> None:
    sold = court()
    Question.objects.create(offer=sold.offer, label="Shoe size", is_required=True)

    answer = desk.post(NEW, sent(at_ten(sold)))

    assert answer.status_code == 422
    assert not Booking.objects.exists()


def test_a_code_lowers_the_price_and_one_nobody_knows_is_told(desk: Client) -> None:
    sold = court()
    PromoCode.objects.create(code="SPRING", effect="percent", value=Decimal(50))

    good = desk.get(NEW, at_ten(sold, promo="spring")).content.decode()
    bad = desk.get(NEW, at_ten(sold, promo="WINTER")).content.decode()

    assert "€12.00" in good
    assert "This code is not known" in bad


def test_twice_sent_is_booked_once(desk: Client) -> None:
    told = sent(at_ten(courts(2)))

    first, second = (desk.post(NEW, told) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Booking.objects.count() == 1


def test_two_desks_for_one_court(desk: Client, club: Tenant) -> None:
    """Both saw it free; the second is refused with everything kept, and what is nearest."""
    sold = court()
    other = signed_in(club, Role.MANAGER)

    won = other.post(NEW, sent(at_ten(sold)))
    lost = desk.post(NEW, sent(at_ten(sold), guest_name="Ben", note="By the window"))

    words = lost.content.decode()
    assert (won.status_code, lost.status_code) == (302, 422)
    assert 'value="Ben"' in words
    assert "By the window" in words
    assert words.count('name="instead"') == 3
    assert Booking.objects.count() == 1


def test_the_nearest_is_taken_over(desk: Client) -> None:
    sold = court()

    words = desk.get(
        NEW, at_ten(sold, instead="2027-01-12T11:00:00+00:00/2027-01-12T12:00:00+00:00//")
    ).content.decode()

    assert "Tue 12 Jan" in words
    assert "€24.00" in words


def test_the_nearest_is_taken_over_with_everything_typed(desk: Client) -> None:
    moved = "2027-01-12T11:00:00+00:00/2027-01-12T12:00:00+00:00//"

    answer = desk.post(NEW, sent(at_ten(court()), guest_name="Ben", note="By the window", instead=moved))

    words = answer.content.decode()
    assert answer.status_code == 200
    assert "Tue 12 Jan" in words
    assert 'value="Ben"' in words
    assert "By the window" in words
    assert not Booking.objects.exists()


def test_one_place_of_a_pool_is_chosen_or_any(desk: Client) -> None:
    sold = courts(3)

    page = desk.get(NEW, at_ten(sold, **{"pool-0": sold.spaces[1].pk})).content.decode()
    desk.post(NEW, sent(at_ten(sold, **{"pool-0": sold.spaces[1].pk})))
    desk.post(NEW, sent(at_ten(sold, **{"pool-0": ""})))

    assert "Any that is free" in page
    assert {claim.space_id for booking in Booking.objects.all() for claim in booking.claims.all()} == {
        sold.spaces[1].pk,
        sold.spaces[0].pk,
    }


def test_a_rule_needs_a_reason(desk: Client) -> None:
    sold = court()
    early = at_ten(sold, start="", at="06:00")

    refused = desk.post(NEW, sent(early))
    booked = desk.post(NEW, sent(early, breaking="The team trains."))

    assert refused.status_code == 422
    assert "It is not open then" in refused.content.decode()
    assert booked.status_code == 302
    assert Booking.objects.get().reason == "The team trains."


def test_management_sets_another_price_with_a_reason(club: Tenant) -> None:
    sold = court()
    owner = signed_in(club, Role.OWNER)

    silent = owner.post(NEW, sent(at_ten(sold), price="10"))
    owner.post(NEW, sent(at_ten(sold), price="10", price_reason="Regular"))

    assert silent.status_code == 422
    assert Booking.objects.get().total == 10


def test_the_desk_sets_no_price(desk: Client) -> None:
    sold = court()

    page = desk.get(NEW, at_ten(sold)).content.decode()
    desk.post(NEW, sent(at_ten(sold), price="10", price_reason="Regular"))

    assert "Another price" not in page
    assert Booking.objects.get().total == 24


def test_the_price_that_was_shown_holds(desk: Client) -> None:
    answer = desk.post(NEW, sent(at_ten(court()), expected="20.00", currency="EUR"))

    assert answer.status_code == 422
    assert "The price has changed" in answer.content.decode()


def test_for_a_guest_in_the_address(desk: Client) -> None:
    ana = GuestFactory(name="Ana López", email="ana@example.org")

    words = desk.get(NEW, at_ten(court(), guest=ana.pk)).content.decode()

    assert 'value="Ana López"' in words


def test_the_same_again(desk: Client) -> None:
    sold = court()
    booking = BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 4, 17, tzinfo=UTC))

    answer = desk.get(NEW, {"copy": booking.reference}, follow=True)

    words = answer.content.decode()
    assert answer.status_code == 200
    assert "Wed 6 Jan" in words
    assert booking.guest.name in words


@pytest.mark.parametrize(
    "told",
    [{"on": "soon"}, {"minutes": "x"}, {"start": "noon"}, {"people": "-1"}, {"until": "9999-12-31"}, {"spaces": "x"}],
)
def test_what_makes_no_sense_in_the_address_is_told(desk: Client, told: dict[str, str]) -> None:
    sold = court()

    assert desk.get(NEW, at_ten(sold) | told).status_code == 200
    assert desk.post(NEW, sent(at_ten(sold) | told)).status_code in {302, 422}


@pytest.mark.parametrize("told", [{"guest_email": "\0a@example.org"}, {"guest_name": "\0Ana", "find": ""}])
def test_what_no_text_may_have_in_it_is_refused_where_it_was_typed(desk: Client, told: dict[str, str]) -> None:
    sold = court()

    answer = desk.post(NEW, sent(at_ten(sold), **{"guest_name": "Ana", "deed": "confirm", **told}))

    assert answer.status_code in {200, 422}
    assert not Booking.objects.exists()


def test_an_offer_that_was_put_away_is_not_there(desk: Client) -> None:
    court()

    assert desk.get(NEW, {"offer": 999_999}).status_code == 404


def test_an_offer_of_another_venue_is_not_there(club: Tenant) -> None:
    mine, other = court(), court()
    desk = signed_in(club, Role.DESK, venue_ids=[mine.venue.pk])

    assert desk.get(NEW, at_ten(other)).status_code == 404
    assert desk.post(NEW, sent(at_ten(other))).status_code == 404
    assert desk.post(NEW, sent(at_ten(mine))).status_code == 302


def test_a_booking_of_another_venue_is_not_copied(club: Tenant) -> None:
    mine, other = court(), court()
    booking = BookingFactory(offer=other.offer, space=other.space)
    desk = signed_in(club, Role.DESK, venue_ids=[mine.venue.pk])

    assert desk.get(NEW, {"copy": booking.reference}).status_code == 404


def test_an_accountant_makes_none(club: Tenant) -> None:
    sold = court()
    reader = signed_in(club, Role.ACCOUNTANT)

    assert reader.get(NEW, at_ten(sold)).status_code == 403
    assert reader.post(NEW, sent(at_ten(sold))).status_code == 403


@pytest.mark.parametrize("night", ["2027-03-28", "2027-10-31"])
def test_both_nights_the_clocks_change_show_their_hours(desk: Client, night: str) -> None:
    sold = court(open_venue(hours=[(0, 24)]), grid_minutes=60)

    words = desk.get(NEW, {"offer": sold.offer.pk, "on": night, "minutes": 60}).content.decode()

    assert words.count('name="start"') == (23 if night == "2027-03-28" else 25)


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sold = [courts(count + 1) for _ in range(count)]
    desk.get(NEW, at_ten(sold[0]))

    with django_assert_max_num_queries(30):
        desk.get(NEW, at_ten(sold[0]), headers=HTMX)
