"""Picking an hour: which starts a day has, what they cost, and why one cannot be had."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.look import look
from apps.core.money import format_money
from apps.rates.models.tax import CityTax
from tests.bookings.wishes import night_wish
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, Sold, court, courts, double_room, extra_of, open_venue, with_policy
from tests.storefront.views.offers import TEN, page, taken_at_ten, tile

pytestmark = pytest.mark.usefixtures("clock", "in_club")


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


def test_what_many_are_shown_is_as_it_is_now_for_each_of_them(on_club: Client) -> None:
    """The form is written once, but for its token, until somebody books; whoever has picked sees their own."""
    sold = court()
    first, again = (page(on_club, sold.offer, day="2027-01-11") for _ in range(2))
    picked = page(on_club, sold.offer, start=TEN)
    taken_at_ten(sold)
    after = page(on_club, sold.offer, day="2027-01-11")

    token = re.compile(r'name="(?:token|csrfmiddlewaretoken)" value="([^"]+)"')
    assert token.findall(first) != token.findall(again)
    assert token.sub("", first.partition('id="picker"')[2]) == token.sub("", again.partition('id="picker"')[2])
    assert "checked" in tile(picked, "10 a.m.")
    assert ('type="radio"' in tile(first, "10 a.m."), 'type="radio"' in tile(after, "10 a.m.")) == (True, False)


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


def test_places_are_asked_for_in_the_readers_language_or_marked_with_theirs(on_club: Client) -> None:
    sold = courts(2, guest_chooses=True)
    sold.offer.needs.update(name_en="Court", name_es="Pista")

    asked = [page(on_club, sold.offer, prefix, day="2027-01-11") for prefix in ("", "/es", "/fr")]

    legends = [re.findall(r'<legend class="slots-legend">(.*?)</legend>', words) for words in asked]
    assert ["<span>Court</span>" in legends[0], "<span>Pista</span>" in legends[1]] == [True, True]
    assert '<span lang="en">Court</span>' in legends[2]


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


def test_a_day_that_is_full_leads_to_the_next_free_one_and_to_the_waitlist(on_club: Client) -> None:
    sold = court(venue=open_venue(hours=((9, 11),)))
    BookingFactory(
        offer=sold.offer,
        space=sold.space,
        starts_at=datetime(2027, 1, 11, 8, tzinfo=UTC),
        ends_at=datetime(2027, 1, 11, 10, tzinfo=UTC),
    )

    words = page(on_club, sold.offer, day="2027-01-11", people="2")

    assert "Everything is taken on Monday 11 January." in words
    assert f'href="/wait/{sold.offer.slug}/?day=2027-01-11&people=2"' in words
    assert re.search(r"day=2027-01-12[^>]*>Next free: Tuesday 12 January", words)


def test_the_picker_opens_on_the_first_day_with_something_free_unless_a_day_is_asked_for(on_club: Client) -> None:
    offer = court(venue=open_venue(hours=((9, 11),))).offer

    assert 'name="day" value="2027-01-07"' in page(on_club, offer)
    assert 'name="day" value="2027-01-06"' in page(on_club, offer, day="2027-01-06")


def test_only_lengths_that_can_be_had_are_offered(on_club: Client) -> None:
    sold = court(venue=open_venue(hours=((9, 10.5),)))

    words = page(on_club, sold.offer, day="2027-01-11")

    assert re.findall(r'id="minutes-(\d+)"', words) == ["60", "90"]


AUTUMN, SPRING = "2027-10-31", "2027-03-28"


@pytest.fixture
def late(clock: time_machine.Traveller) -> Sold:
    """A court that never closes; summer has come, so that both nights are on sale."""
    clock.move_to(datetime(2027, 3, 27, 12, tzinfo=UTC), tick=False)
    return court(venue=open_venue(hours=((0, 24),)))


def test_in_the_night_with_an_hour_twice_no_two_starts_read_alike(on_club: Client, late: Sold) -> None:
    words = page(on_club, late.offer, day=AUTUMN)

    starts = re.findall(r'name="start" value="([^"]*)"', words)
    times = re.findall(r'name="start" .*?<b>(.*?)</b>', words, re.DOTALL)
    assert len(set(times)) == len(times) == len(set(starts))
    assert {"2 a.m. (UTC+0200)", "2:30 a.m. (UTC+0200)", "2 a.m. (UTC+0100)", "2:30 a.m. (UTC+0100)"} <= set(times)
    assert "The clocks go back on this day." in words


@pytest.mark.parametrize(("offset", "told"), [("+02:00", "UTC+0200"), ("+01:00", "UTC+0100")])
def test_either_of_the_two_is_what_is_booked(on_club: Client, late: Sold, offset: str, told: str) -> None:
    start = f"{AUTUMN}T02:30{offset}"

    words = page(on_club, late.offer, start=start, minutes="60")
    on_club.post(f"/book/{late.offer.slug}/", {"start": start, "minutes": "60", "people": "2"})

    assert f"2:30 a.m. ({told})" in words.partition('id="pick-card-title"')[2]
    assert Booking.objects.get().starts_at == datetime.fromisoformat(start)


def test_in_the_night_without_an_hour_the_end_is_what_the_clocks_show(on_club: Client, late: Sold) -> None:
    words = page(on_club, late.offer, start=f"{SPRING}T01:30+01:00", minutes="60")

    card = " ".join(words.partition('id="pick-card-title"')[2].split())
    assert f'value="{SPRING}T02:' not in words
    assert "<bdi>1:30</bdi>–<bdi>3:30</bdi></bdi> a.m." in card
    assert "The clocks go forward on this day." in words
    assert "€24.00" in card


def test_times_name_the_zone_they_are_in(on_club: Client) -> None:
    assert "Times are in Central European Standard Time." in page(on_club, court().offer, day="2027-01-11")


@pytest.mark.parametrize("others", [1, 3])
def test_hours_are_picked_in_few_queries_whatever_there_is(
    on_club: Client, django_assert_max_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    sold = courts(others, guest_chooses=others > 1)
    page(on_club, sold.offer, start=TEN)

    with django_assert_max_num_queries(4):
        page(on_club, sold.offer, start=TEN)
