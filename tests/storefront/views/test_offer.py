"""The page of an offer: what anybody sees of it, what is picked on it, and what it does with rubbish."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.selectors.look import look
from apps.core.money import format_money
from apps.core.schema import in_schema
from apps.rates.choices import Effect
from apps.rates.models.groups import GroupMember
from apps.rates.models.tax import CityTax
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel, Showing
from apps.venues.models.departures import PickupPoint
from apps.venues.models.offer import ChannelTerms, Offer, StayRule
from tests.bookings.wishes import night_wish
from tests.factories.accounts import UserFactory
from tests.factories.bookings import BookingFactory
from tests.factories.rates import BasePriceFactory, GuestGroupFactory, PriceRuleFactory, RateFactory
from tests.factories.sellable import (
    NOW,
    Sold,
    Tour,
    court,
    courts,
    dorm,
    double_room,
    extra_of,
    open_venue,
    tour,
    with_policy,
)
from tests.factories.venues import DepartureFactory, OfferFactory
from tests.rates.signed_in import signed_in

pytestmark = pytest.mark.usefixtures("in_club")

HTMX = {"HX-Request": "true"}
TEN, HALF_PAST = "2027-01-11T10:00+01:00", "2027-01-11T10:30+01:00"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, offer: Offer, **told: Any) -> str:
    response = client.get(f"/offers/{offer.slug}/", told)
    assert response.status_code == 200
    return unescape(response.content.decode())


def taken_at_ten(sold: Sold, *, space: int = 0) -> None:
    BookingFactory(offer=sold.offer, space=sold.spaces[space], starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC))


def tile(words: str, time: str) -> str:
    """The start of that time, as radio or as link."""
    found = re.search(rf"<(label|a) class=\"slot(?:(?!</\1>).)*?<b>{time}</b>.*?</\1>", words, re.DOTALL)
    assert found, f"no start at {time}"
    return found[0]


def test_every_free_start_of_a_day_is_a_choice_with_its_whole_price(on_club: Client) -> None:
    words = page(on_club, court().offer, day="2027-01-11", minutes=90)

    assert "Monday 11 January" in words
    assert 'type="radio"' in tile(words, "10 a.m.")
    assert "€36.00" in tile(words, "10 a.m.")


def test_a_taken_start_is_no_choice_but_tells_why_not(on_club: Client) -> None:
    sold = court()
    taken_at_ten(sold)

    words = page(on_club, sold.offer, day="2027-01-11")

    assert 'type="radio"' not in tile(words, "10 a.m.")
    assert "start=2027-01-11T10%3A00%2B01%3A00" in tile(words, "10 a.m.")


def test_asked_why_it_names_what_is_free_and_near(on_club: Client) -> None:
    sold = court()
    taken_at_ten(sold)

    words = page(on_club, sold.offer, start=TEN)

    assert "This time is taken." in words
    near = re.findall(r"<li><a href=\"([^\"]+)\"[^>]*><bdi>([^<]+)</bdi>", words)
    assert [time for _url, time in near] == ["11 a.m.", "9 a.m.", "11:30 a.m."]
    assert "start=2027-01-11T11%3A00%2B01%3A00" in near[0][0]


def test_where_a_court_was_chosen_another_one_is_nearest(on_club: Client) -> None:
    sold = courts(2, guest_chooses=True)
    taken_at_ten(sold)

    words = page(on_club, sold.offer, start=TEN, space=sold.spaces[0].pk)

    assert f"10 a.m., {sold.spaces[1].name_en}" in words


def test_of_places_the_taken_one_cannot_be_chosen_at_that_time(on_club: Client) -> None:
    sold = courts(3, guest_chooses=True)
    taken_at_ten(sold, space=1)

    words = page(on_club, sold.offer, start=TEN)

    states = [bool(re.search(rf'id="space-{space.pk}"[^>]*disabled', words)) for space in sold.spaces]
    assert states == [False, True, False]
    assert "Any that is free" in words


def test_a_picked_time_tells_its_total_and_until_when_it_is_free_to_cancel(on_club: Client) -> None:
    sold = with_policy(court(), cancel=1440)

    words = page(on_club, sold.offer, start=TEN, minutes=60)

    assert re.search(r'id="reserve"[^>]*>\s*<span>Reserve · <bdi>€24.00</bdi>', words)
    assert 'name="seen_total" value="24.00"' in words
    assert "Free to cancel until Sun 10 Jan, 10 a.m., Madrid time" in words


def test_the_total_is_what_the_engine_asks_for(on_club: Client) -> None:
    sold = double_room()
    CityTax.objects.create(venue=sold.venue, name_en="City tax", amount=4)
    seen = look(night_wish(sold, nights=2, people=2), now=NOW)
    assert seen.quote

    words = page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-13", people=2)

    assert f"Reserve · <bdi>{format_money(seen.quote.total)}</bdi>" in words
    assert format_money(seen.quote.total) == "€176.00"
    assert "City tax" in words


def test_extras_are_part_of_the_price(on_club: Client) -> None:
    sold = court()
    extra = extra_of(sold)

    words = page(on_club, sold.offer, start=TEN, **{f"extra_{extra.pk}": 2})

    assert "Reserve · <bdi>€30.00</bdi>" in words


def test_whoever_is_signed_in_sees_the_prices_of_their_own_address(
    on_club: Client, tenant_client: Callable[[Tenant], Client], club: Tenant
) -> None:
    sold = court()
    group = GuestGroupFactory()
    GroupMember.objects.create(group=group, email="ada@example.org")
    PriceRuleFactory(effect=Effect.PERCENT, value=-25, group=group)
    member = tenant_client(club)
    member.force_login(_proved("ada@example.org"))

    assert "Reserve · <bdi>€18.00</bdi>" in page(member, sold.offer, start=TEN)
    assert "€18.00" in tile(page(member, sold.offer, start=TEN), "11 a.m.")
    assert "Reserve · <bdi>€24.00</bdi>" in page(on_club, sold.offer, start=TEN)


def _proved(email: str) -> User:
    user = UserFactory(email=email)
    EmailAddress.objects.get_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user


def test_a_day_that_is_full_leads_to_the_next_free_one_and_to_the_waitlist(on_club: Client) -> None:
    sold = court(venue=open_venue(hours=((9, 11),)))
    BookingFactory(
        offer=sold.offer,
        space=sold.space,
        starts_at=datetime(2027, 1, 11, 8, tzinfo=UTC),
        ends_at=datetime(2027, 1, 11, 10, tzinfo=UTC),
    )

    words = page(on_club, sold.offer, day="2027-01-11")

    assert "Everything is taken on Monday 11 January." in words
    assert re.search(r'day=2027-01-12"[^>]*>Next free: Tuesday 12 January', words)


def test_only_lengths_that_can_be_had_are_offered(on_club: Client) -> None:
    sold = court(venue=open_venue(hours=((9, 10.5),)))

    words = page(on_club, sold.offer, day="2027-01-11")

    assert re.findall(r'id="minutes-(\d+)"', words) == ["60", "90"]


def test_a_day_without_an_hour_and_one_with_an_hour_twice_show_every_real_start(on_club: Client) -> None:
    sold = court(venue=open_venue(hours=((0, 24),)))

    spring = page(on_club, sold.offer, day="2027-03-28")
    autumn = page(on_club, sold.offer, day="2027-10-31")

    assert 'value="2027-03-28T02:' not in spring
    assert 'value="2027-10-31T02:30+02:00"' in autumn
    assert 'value="2027-10-31T02:30+01:00"' in autumn


def test_times_name_the_zone_they_are_in(on_club: Client) -> None:
    assert "Times are in Central European Standard Time." in page(on_club, court().offer, day="2027-01-11")


def test_moving_to_another_day_lets_go_of_the_time_picked_before(on_club: Client) -> None:
    words = page(on_club, court().offer, start=TEN, shown="2027-01-11", day="2027-01-12")

    assert "Tuesday 12 January" in words
    assert "Choose a time to see the whole price." in words


def test_a_swap_is_the_picker_alone_with_its_address_and_is_never_kept(on_club: Client) -> None:
    offer = court().offer

    response = on_club.get(f"/offers/{offer.slug}/", {"start": TEN, "people": 2, "shown": "2027-01-11"}, headers=HTMX)

    assert response["HX-Push-Url"] == f"/offers/{offer.slug}/?start=2027-01-11T10%3A00%2B01%3A00&people=2"
    assert response["Cache-Control"] == "private, no-store"
    assert b"<html" not in response.content
    assert b'id="picking"' in response.content


def test_choices_sent_without_javascript_become_the_address(on_club: Client) -> None:
    offer = court().offer

    response = on_club.post(
        f"/offers/{offer.slug}/", {"start": TEN, "people": "2", "token": "x", "csrfmiddlewaretoken": "y"}
    )

    assert response.status_code == 302
    assert response["Location"] == f"/offers/{offer.slug}/?start=2027-01-11T10%3A00%2B01%3A00&people=2#picker"


def test_the_calendar_asks_for_the_arrival_then_for_the_day_of_leaving(on_club: Client) -> None:
    offer = dorm().offer

    first = page(on_club, offer)
    second = page(on_club, offer, arrive="2027-01-11")

    assert re.search(r'id="night-2027-01-11" href="[^"]*\?arrive=2027-01-11"', first)
    assert "Choose the day you arrive." in first
    assert re.search(r'id="night-2027-01-13" href="[^"]*\?arrive=2027-01-11&leave=2027-01-13"', second)
    assert "Now choose the day you leave." in second


def test_days_nobody_can_arrive_on_are_no_links(on_club: Client) -> None:
    sold = dorm(rooms=(1,))
    BookingFactory(
        offer=sold.offer,
        space=sold.space,
        starts_at=datetime(2027, 1, 11, 14, tzinfo=UTC),
        ends_at=datetime(2027, 1, 12, 10, tzinfo=UTC),
    )
    StayRule.objects.create(offer=sold.offer, starts_on="2027-01-20", ends_on="2027-01-20", closed_to_arrival=True)

    words = page(on_club, sold.offer)

    assert '<b>11</b><span class="visually-hidden"> January, taken' in words
    assert '<b>20</b><span class="visually-hidden"> January, no arrival' in words
    assert 'id="night-2027-01-11"' not in words
    assert 'id="night-2027-01-20"' not in words


def test_a_stay_against_a_rule_is_told_which_and_what_would_do(on_club: Client) -> None:
    sold = dorm()
    StayRule.objects.create(offer=sold.offer, starts_on="2027-01-11", ends_on="2027-01-11", min_nights=2)

    words = page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-12")

    assert "On these days a stay is at least 2 nights." in words
    assert "Free and near:" in words


def test_so_few_are_told_only_where_it_is_true(on_club: Client) -> None:
    few, many = dorm(rooms=(2,)), dorm(rooms=(8,))

    assert "2 left on these nights" in page(on_club, few.offer, arrive="2027-01-11", leave="2027-01-12")
    assert "left on these nights" not in page(on_club, many.offer, arrive="2027-01-11", leave="2027-01-12")


def test_beside_a_stay_stand_the_other_rooms_of_the_house_with_their_total(on_club: Client) -> None:
    venue = open_venue()
    sold, other = dorm(venue), double_room(venue)

    words = page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-13")

    assert f"/offers/{other.offer.slug}/?arrive=2027-01-11&leave=2027-01-13" in words
    assert "€160.00" in words


def test_two_prices_for_the_same_are_a_choice_with_their_terms(on_club: Client) -> None:
    sold = double_room()
    saver = RateFactory(offer=sold.offer, position=1, name_en="Saver")
    BasePriceFactory(rate=saver, unit="night", amount=70)

    words = page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-12", rate=saver.pk)

    assert "Which price?" in words
    assert "Reserve · <bdi>€70.00</bdi>" in words
    assert re.search(rf'id="rate-{saver.pk}"[^>]*checked', words)


def leave_again(trip: Tour, day: int, **told: Any) -> None:
    DepartureFactory(offer=trip.offer, starts_at=datetime(2027, 1, day, 9, tzinfo=UTC), **told)


def test_departures_tell_their_language_seats_and_whether_they_go_ahead(on_club: Client) -> None:
    trip = tour(seats=3)
    trip.departure.min_to_run = 2
    trip.departure.decides_at = datetime(2027, 1, 10, 9, tzinfo=UTC)
    trip.departure.language = "es"
    trip.departure.save()

    words = page(on_club, trip.offer, day="2027-01-11")

    assert "3 seats left" in words
    assert "español" in words.lower()
    assert "Goes ahead with 2 people, decided by Sun 10 Jan, 10 a.m., Madrid time" in words


def test_travellers_are_counted_by_kind_with_ages_and_price(on_club: Client) -> None:
    trip = tour()
    PickupPoint.objects.create(offer=trip.offer, name_en="Station", minutes_before=30)

    words = page(
        on_club,
        trip.offer,
        departure=trip.departure.pk,
        **{f"party_{trip.adult.pk}": 2, f"party_{trip.child.pk}": 1},
    )

    assert "Aged 13 and older · €45.00" in words
    assert "Aged 3 to 12 · €20.00" in words
    assert "Station, 9:30 a.m." in words
    assert "Reserve · <bdi>€110.00</bdi>" in words


def test_the_first_day_with_room_is_shown_however_far_it_is(on_club: Client) -> None:
    trip = tour()
    trip.departure.delete()
    leave_again(trip, 28)

    assert "Thursday 28 January" in page(on_club, trip.offer)


def test_the_strip_of_days_stays_where_it_is_and_turns_by_sevens(on_club: Client) -> None:
    trip = tour()
    for day in range(12, 22):
        leave_again(trip, day)

    first, second = page(on_club, trip.offer, day="2027-01-13"), page(on_club, trip.offer, day="2027-01-18")

    strips = [re.findall(r'id="day-2027-01-(\d+)"', words) for words in (first, second)]
    assert strips == [[str(day) for day in range(11, 18)], [str(day) for day in range(18, 22)]]
    assert re.search(r'href="[^"]*day=2027-01-18"[^>]*aria-label="Later days"', first)
    assert re.search(r'href="[^"]*day=2027-01-11"[^>]*aria-label="Earlier days"', second)


def test_a_day_far_ahead_is_found_by_its_date(on_club: Client) -> None:
    trip = tour()
    DepartureFactory(offer=trip.offer, starts_at=datetime(2027, 6, 5, 8, tzinfo=UTC))

    assert "Saturday 5 June" in page(on_club, trip.offer, day="2027-06-01")


def test_without_any_date_it_says_so(on_club: Client) -> None:
    trip = tour()
    trip.departure.delete()

    assert "No dates are planned at the moment." in page(on_club, trip.offer)


@pytest.mark.parametrize(
    "rubbish",
    [
        {"start": "tomorrow", "minutes": "x", "people": "-1", "space": "zebra"},
        {"start": "9999-12-31T23:59", "day": "0000-00-00", "minutes": "99999999999999999999"},
        {"arrive": "2027-01-13", "leave": "2027-01-11", "people": "0"},
        {"arrive": "2099-12-31", "leave": "2100-12-31", "month": "2027-99"},
        {"departure": "99999999999999999999", "day": "x", "rate": "-5", "extra_0": "x"},
        {"departure": "٣", "party_9": "9", "pickup": "4", "month": "x" * 5000},
    ],
)
@pytest.mark.parametrize("make", [court, dorm, tour])
def test_rubbish_in_the_address_is_a_page_and_no_fault_of_ours(
    on_club: Client, make: Any, rubbish: dict[str, str]
) -> None:
    assert "</html>" in page(on_club, make().offer, **rubbish)


def test_what_is_wrong_with_a_link_is_said_in_a_sentence(on_club: Client) -> None:
    words = page(on_club, dorm().offer, arrive="2027-01-13", leave="2027-01-11")

    assert "A stay is at least one night. Choose a later day to leave." in words


def test_another_business_has_no_such_page(on_club: Client, on_hostel: Client, hostel: Tenant) -> None:
    with in_schema(hostel.schema_name):
        theirs = OfferFactory(slug="theirs")

    assert on_hostel.get(f"/offers/{theirs.slug}/").status_code == 200
    assert on_club.get("/offers/theirs/").status_code == 404
    assert on_club.get("/offers/nothing/").status_code == 404


def test_a_draft_is_a_preview_for_staff_and_nothing_for_others(on_club: Client, club: Tenant) -> None:
    sold = court()
    Offer.objects.filter(pk=sold.offer.pk).update(status=Showing.DRAFT)

    assert on_club.get(f"/offers/{sold.offer.slug}/").status_code == 404
    words = page(signed_in(club, Role.DESK), sold.offer, start=TEN)

    assert "Preview: only your team sees this offer until it is published." in words
    assert "Guests can book this once it is published." in words
    assert 'name="robots" content="noindex"' in words


def test_without_bookings_in_its_plan_a_business_is_called_or_written_to(on_club: Client, club: Tenant) -> None:
    sold = court()
    club.plan = Plan.objects.get(key="starter")
    club.save(update_fields=["plan"])

    words = page(on_club, sold.offer, start=TEN)

    assert "This place does not take bookings online." in words
    assert 'id="pick"' not in words


def test_what_is_not_sold_online_is_not_picked_online(on_club: Client) -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, is_open=False)

    assert "This place does not take bookings online." in page(on_club, sold.offer)


def test_what_needs_an_answer_is_asked_for(on_club: Client) -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, needs_approval=True)

    assert "Ask to book · <bdi>€24.00</bdi>" in page(on_club, sold.offer, start=TEN)


@pytest.mark.parametrize("others", [1, 3])
def test_hours_are_picked_in_few_queries_whatever_there_is(
    on_club: Client, django_assert_max_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    sold = courts(others, guest_chooses=others > 1)
    page(on_club, sold.offer, start=TEN)

    with django_assert_max_num_queries(8):
        page(on_club, sold.offer, start=TEN)


@pytest.mark.parametrize("others", [1, 3])
def test_nights_are_picked_in_few_queries_whatever_there_is(
    on_club: Client, django_assert_max_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    venue = open_venue()
    sold = dorm(venue)
    for _ in range(others):
        double_room(venue)
    page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-12")

    with django_assert_max_num_queries(11):
        page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-12")


@pytest.mark.parametrize("others", [1, 3])
def test_departures_are_picked_in_few_queries_whatever_there_is(
    on_club: Client, django_assert_max_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    trip = tour()
    for number in range(others):
        leave_again(trip, 12 + number)
    page(on_club, trip.offer, departure=trip.departure.pk)

    with django_assert_max_num_queries(13):
        page(on_club, trip.offer, departure=trip.departure.pk)
