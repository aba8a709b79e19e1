"""What is picked of an offer, as it stands in an address or is sent: a wish, or what is wrong with it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict

from apps.bookings.rules.wish import Wish
from apps.storefront.forms.pick import PickForm
from apps.venues.choices import SalesChannel
from apps.venues.models.departures import PickupPoint
from apps.venues.models.offer import Offer
from apps.venues.selectors.offer_sheet import offer_sheet
from tests.factories.sellable import court, courts, dorm, extra_of, tour

pytestmark = pytest.mark.usefixtures("in_club")

TEN = datetime(2027, 1, 11, 9, tzinfo=UTC)


def picked(offer: Offer, told: str = "") -> PickForm:
    sheet = offer_sheet(offer)
    return PickForm(QueryDict(told), sheet=sheet, zone=sheet.zone)


def wish_of(offer: Offer, told: str) -> Wish:
    form = picked(offer, told)
    assert form.is_valid(), form.errors
    return form.wish()


def online(offer: Offer, starts_at: datetime, span: timedelta, **told: Any) -> Wish:
    return Wish(offer.pk, starts_at, starts_at + span, channel=SalesChannel.ONLINE, **told)


def test_a_start_with_its_length_is_a_wish_for_as_few_as_it_is_for() -> None:
    offer = court().offer

    wish = wish_of(offer, "start=2027-01-11T10:00%2B01:00&minutes=90")

    assert wish == online(offer, TEN, timedelta(minutes=90), party={None: 1})


def test_without_a_length_the_shortest_counts_and_times_are_those_of_the_venue() -> None:
    offer = court().offer

    wish = wish_of(offer, "start=2027-01-11T10:00&people=3")

    assert wish == online(offer, TEN, timedelta(hours=1), party={None: 3})


def test_of_a_time_that_comes_twice_the_offset_tells_which() -> None:
    offer = court().offer

    first, again = (wish_of(offer, f"start=2027-10-31T02:30%2B0{hours}:00").starts_at for hours in (2, 1))

    assert again - first == timedelta(hours=1)


def test_a_time_the_clocks_skip_is_told_to_be_none() -> None:
    form = picked(court().offer, "start=2027-03-28T02:30")

    assert not form.is_valid()
    assert form.faults == {"start": ["This time does not exist, because the clocks go forward. Choose another one."]}


def test_who_books_and_with_which_code_is_added_to_the_wish() -> None:
    form = picked(court().offer, "start=2027-01-11T10:00")

    assert form.is_valid()
    wish = form.wish(email="ana@example.org", promo="SPRING")

    assert (wish.email, wish.promo) == ("ana@example.org", "SPRING")


def test_places_are_chosen_where_guests_may_choose_and_any_means_none() -> None:
    sold = courts(3, guest_chooses=True)

    chosen = wish_of(sold.offer, f"start=2027-01-11T10:00&space=&space={sold.spaces[1].pk}")
    any_of_them = wish_of(sold.offer, "start=2027-01-11T10:00&space=")

    assert chosen.space_ids == (sold.spaces[1].pk,)
    assert any_of_them.space_ids == ()


def test_no_place_is_chosen_where_the_business_chooses() -> None:
    sold = courts(3)

    form = picked(sold.offer, f"start=2027-01-11T10:00&space={sold.spaces[1].pk}")

    assert not form.is_valid()
    assert list(form.errors) == ["space"]


def test_extras_are_counted_up_to_what_is_sold() -> None:
    sold = court()
    extra = extra_of(sold, most=4)

    wish = wish_of(sold.offer, f"start=2027-01-11T10:00&extra_{extra.pk}=2")
    too_many = picked(sold.offer, f"start=2027-01-11T10:00&extra_{extra.pk}=5")

    assert wish.extras == {extra.pk: 2}
    assert not too_many.is_valid()


def test_days_of_a_stay_become_its_check_in_and_check_out() -> None:
    offer = dorm().offer

    wish = wish_of(offer, "arrive=2027-01-11&leave=2027-01-13&people=2")

    assert wish == online(offer, datetime(2027, 1, 11, 14, tzinfo=UTC), timedelta(days=1, hours=20), party={None: 2})


def test_a_stay_that_ends_before_it_begins_is_told_so() -> None:
    form = picked(dorm().offer, "arrive=2027-01-13&leave=2027-01-11")

    assert not form.is_valid()
    assert form.faults == {"leave": ["A stay is at least one night. Choose a later day to leave."]}


def test_travellers_are_counted_by_kind() -> None:
    trip = tour()

    wish = wish_of(trip.offer, f"departure={trip.departure.pk}&party_{trip.adult.pk}=2&party_{trip.child.pk}=1")

    assert wish == online(
        trip.offer,
        trip.departure.starts_at,
        trip.departure.ends_at - trip.departure.starts_at,
        party={trip.adult.pk: 2, trip.child.pk: 1},
        departure_id=trip.departure.pk,
    )


def test_a_link_that_only_says_how_many_come_means_those_who_may_come_alone() -> None:
    trip = tour()

    wish = wish_of(trip.offer, f"departure={trip.departure.pk}&people=3")

    assert wish.party == {trip.adult.pk: 3}


def test_a_place_to_be_picked_up_at_goes_with_the_wish() -> None:
    trip = tour()
    point = PickupPoint.objects.create(offer=trip.offer, name="Station", minutes_before=30)

    wish = wish_of(trip.offer, f"departure={trip.departure.pk}&pickup={point.pk}")

    assert wish.pickup_id == point.pk


def test_a_departure_of_another_tour_is_not_known_here() -> None:
    form = picked(tour().offer, f"departure={tour().departure.pk}")

    assert not form.is_valid()
    assert form.faults == {"departure": ["This departure is not known. Choose one of those shown."]}


def test_what_nobody_has_picked_yet_is_missing_but_no_mistake() -> None:
    for form, name in (
        (picked(court().offer), "start"),
        (picked(dorm().offer), "arrive"),
        (picked(dorm().offer, "arrive=2027-01-11"), "leave"),
        (picked(tour().offer), "departure"),
    ):
        assert not form.is_valid()
        assert list(form.errors) == [name]
        assert form.faults == {}


def test_what_is_counted_has_the_name_the_page_gives_it() -> None:
    sold = court()
    field = f"extra_{extra_of(sold, most=4).pk}"
    sheet = offer_sheet(sold.offer)

    form = PickForm(QueryDict(f"{field}=5"), sheet=sheet, zone=sheet.zone, names={field: "Towel", "extra_0": "Ball"})

    assert form.faults == {field: ["“Towel” has to be 4 or less."]}


@pytest.mark.parametrize(
    "rubbish",
    [
        "start=tomorrow&minutes=x&people=-1&space=zebra&rate=%00&seen_total=" + "9" * 99 + "&token=1",
        "start=0001-01-01T00:00&minutes=99999999999999999999",
        "start=9999-12-31T23:59%2B00:00&people=999999",
        "start=2027-01-11T10:00&space=999999999999999999999&people=%D9%A3x",
    ],
)
def test_rubbish_is_a_form_with_faults(rubbish: str) -> None:
    form = picked(court().offer, rubbish)

    assert not form.is_valid()
    assert form.faults


@pytest.mark.parametrize(
    "told", ["departure=-1", "departure=99999999999999999999", "departure=x&party_0=1", "pickup=x"]
)
def test_rubbish_about_departures_is_a_form_with_faults(told: str) -> None:
    form = picked(tour().offer, told)

    assert not form.is_valid()
    assert form.faults


@pytest.mark.parametrize("told", ["arrive=x&leave=y", "arrive=0001-01-01&leave=9999-12-31"])
def test_rubbish_about_nights_is_a_form_with_faults(told: str) -> None:
    form = picked(dorm().offer, told)

    assert not form.is_valid()
    assert form.faults
