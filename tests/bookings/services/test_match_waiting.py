from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.choices import WaitMode
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.waiting import Waiting
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.waiting import complete
from apps.bookings.services.book import book
from apps.bookings.services.join_waitlist import join_waitlist
from apps.bookings.services.match_waiting import match
from apps.core.periods import Period
from apps.rates.choices import PriceUnit
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW
from tests.bookings.waits import AN_HOUR, asked, freed, sold, states, waits
from tests.factories.bookings import GuestFactory
from tests.factories.rates import BasePriceFactory
from tests.factories.sellable import Tour, court, tour
from tests.factories.venues import PassengerTypeFactory

A_DAY = timedelta(days=1)


def aboard(trip: Tour, adults: int) -> Booking:
    leaves = trip.departure
    wish = Wish(trip.offer.pk, leaves.starts_at, leaves.ends_at, {trip.adult.pk: adults}, departure_id=leaves.pk)
    return book(wish, Order("en", guest=GuestFacts("Owner", email="owner@example.org")), **HOW)


def waits_for(trip: Tour, name: str, party: dict[int | None, int], least: int, departure_id: int | None) -> None:
    window = Period(trip.departure.starts_at - A_DAY, trip.departure.ends_at + A_DAY)
    told = Waiting(trip.offer.pk, window, party, "en", departure_id=departure_id, min_people=least)
    entry = join_waitlist(told, GuestFacts(name, email=f"{name}@example.org"), **HOW)
    entry.position += entry.pk
    entry.save()


@pytest.mark.parametrize("is_named", [True, False])
def test_a_freed_seat_goes_to_as_many_as_find_room(in_club: Tenant, is_named: bool) -> None:
    trip = tour(seats=3)
    bookings = [aboard(trip, 2), aboard(trip, 1)]
    departure_id = trip.departure.pk if is_named else None
    waits_for(trip, "ana", {trip.adult.pk: 3}, 3, departure_id)
    waits_for(trip, "ben", {trip.adult.pk: 2, trip.child.pk: 1}, 2, departure_id)

    freed(bookings[0])

    held = WaitOffer.objects.get().booking
    assert (asked(), held.party, held.departure_id) == (["ben"], {str(trip.adult.pk): 2}, trip.departure.pk)


def test_children_stay_at_home_before_adults_however_they_are_numbered(in_club: Tenant) -> None:
    trip = tour(seats=3)
    second = PassengerTypeFactory(offer=trip.offer, name_en="Senior", position=2)
    BasePriceFactory(rate=trip.rate, unit=PriceUnit.PERSON, passenger_type=second, amount=30)
    booking = aboard(trip, 2)
    aboard(trip, 1)
    waits_for(trip, "ana", {trip.child.pk: 1, second.pk: 2}, 2, trip.departure.pk)

    freed(booking)

    assert WaitOffer.objects.get().booking.party == {str(second.pk): 2}


def test_a_guide_set_free_lets_another_departure_go(in_club: Tenant) -> None:
    first = tour(seats=2)
    second = tour(first.offer.venue, seats=2)
    for need in second.offer.needs.all():
        need.pool.all().delete()
        twin = first.offer.needs.get(position=need.position)
        for place in twin.pool.all():
            need.pool.create(space=place.space)
    booking = aboard(first, 2)
    waits_for(second, "ana", {second.adult.pk: 2}, 2, second.departure.pk)

    freed(booking)

    assert asked() == ["ana"]
    assert {*Claim.objects.filter(live=True, crew_of__isnull=False).values_list("crew_of", flat=True)} == {
        second.departure.pk
    }


def test_a_guest_without_an_address_gets_a_place_too(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    entry = waits(offer, "ana", mode=WaitMode.PROMISE)
    entry.guest = GuestFactory(name="Walk-in", email="", phone="+34612345678")
    entry.save()

    freed(booking)

    got = WaitlistEntry.objects.get().booking
    assert got is not None
    assert (got.guest, got.status) == (entry.guest, "confirmed")


def test_thirty_who_want_the_same_are_asked_about_once(in_club: Tenant) -> None:
    offer = court()
    sold(offer)
    entries = [waits(offer, f"guest{number}") for number in range(3)]
    with CaptureQueriesContext(connection) as few:
        match(complete([entries[0].pk]), now=NOW, within=[AN_HOUR])
    with CaptureQueriesContext(connection) as many:
        match(complete([each.pk for each in entries]), now=NOW, within=[AN_HOUR])

    assert len(few) == len(many)
    assert set(states().values()) == {"waiting"}
