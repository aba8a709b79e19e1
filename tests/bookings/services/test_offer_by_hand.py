from datetime import timedelta

import pytest

from apps.bookings.errors.places import PlaceTaken
from apps.bookings.errors.waitlist import NoLongerWaiting
from apps.bookings.models.waitlist import WaitOffer
from apps.bookings.services.answer_wait_offer import decline_wait_offer
from apps.bookings.services.offer_by_hand import offer_by_hand
from apps.core.periods import Period
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, at
from tests.bookings.waits import AT, HOUR, asked, freed, freed_unseen, places_of, sold, waits
from tests.factories.sellable import court, courts


def test_staff_ask_whom_they_choose(in_club: Tenant) -> None:
    offer = courts(2)
    bookings = [sold(offer), sold(offer)]
    entries = [waits(offer, name) for name in ("ana", "ben", "cat")]
    freed(bookings[0])
    decline_wait_offer(WaitOffer.objects.get().pk, **HOW)
    decline_wait_offer(WaitOffer.objects.get(answer="open").pk, **HOW)
    decline_wait_offer(WaitOffer.objects.get(answer="open").pk, **HOW)
    assert asked() == []
    entries.append(waits(offer, "dan", Period(AT + HOUR / 2, AT + 3 * HOUR / 2), max_price=0))
    entries[-1].max_price = None
    entries[-1].save()

    made = offer_by_hand(entries[-1].pk, **HOW)

    assert (made.by_hand, made.booking.starts_at, asked()) == (True, AT + HOUR / 2, ["dan"])


def test_a_start_may_be_chosen_and_there_are_ten_minutes_at_least(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer, Period(AT, AT + 2 * HOUR))
    entry = waits(offer, "ana", Period(AT, AT + 2 * HOUR))
    now = AT - timedelta(minutes=20)
    freed(booking, at(now))

    made = offer_by_hand(entry.pk, AT + HOUR, **at(now))

    assert (made.booking.starts_at, made.until) == (AT + HOUR, now + timedelta(minutes=20))


def test_staff_pick_the_space_and_one_that_is_taken_is_refused(in_club: Tenant) -> None:
    offer = courts(3)
    stays, *others = (sold(offer) for _space in offer.spaces)
    entry = waits(offer, "ana")
    freed_unseen(*others)
    [taken] = places_of(stays)
    last = max({space.pk for space in offer.spaces} - {taken})

    with pytest.raises(PlaceTaken):
        offer_by_hand(entry.pk, AT, space_ids=[taken], **HOW)
    made = offer_by_hand(entry.pk, AT, space_ids=[last], **HOW)

    assert places_of(made.booking) == [last]


def test_what_is_taken_cannot_be_offered(in_club: Tenant) -> None:
    offer = court()
    sold(offer)
    entry = waits(offer, "ana")

    with pytest.raises(PlaceTaken):
        offer_by_hand(entry.pk, **HOW)


def test_whoever_has_an_offer_gets_no_second(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    entry = waits(offer, "ana")
    freed(booking)

    with pytest.raises(NoLongerWaiting):
        offer_by_hand(entry.pk, **HOW)
