from datetime import timedelta

import pytest

from apps.bookings.choices import WaitMode
from apps.bookings.errors.waitlist import NoLongerWaiting, PlaceWentToAnother, WaitOfferIsOver
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.services.answer_wait_offer import decline_wait_offer, take_first, take_wait_offer
from apps.bookings.services.expire import expire_due
from apps.core.periods import Period
from apps.tenants.models.tenant import Tenant
from apps.venues.models.offer import ChannelTerms
from tests.bookings.how import GUESTS_HOW, HOW, NOW, at, told
from tests.bookings.waits import AT, HOUR, asked, freed, sold, states, waits
from tests.factories.sellable import Sold, court

SHORTLY = at(AT - timedelta(minutes=30))


def offered(*names: str, **told: object) -> tuple[Sold, WaitOffer]:
    """To the first of them."""
    offer = court()
    booking = sold(offer)
    for name in names:
        waits(offer, name, **told)
    freed(booking)
    return offer, WaitOffer.objects.get()


def test_taking_an_offer_confirms_what_was_held(in_club: Tenant) -> None:
    _offer, open_offer = offered("ana")

    taken = [take_wait_offer(open_offer.pk, **HOW) for _ in range(2)]

    entry = WaitlistEntry.objects.get()
    assert {booking.pk for booking in taken} == {open_offer.booking_id}
    assert (taken[0].status, entry.status, entry.booking_id) == ("confirmed", "booked", open_offer.booking_id)
    assert told()[-2:] == ["bookings.booking_confirmed", "bookings.wait_booked"]


def test_taking_what_needs_a_yes_becomes_a_request(in_club: Tenant) -> None:
    offer, open_offer = offered("ana")
    ChannelTerms.objects.create(offer=offer.offer, channel="online", needs_approval=True)

    assert take_wait_offer(open_offer.pk, **GUESTS_HOW).status == "pending"
    assert states() == {"ana": "booked"}


def test_declining_passes_the_place_to_the_next_at_once(in_club: Tenant) -> None:
    _offer, open_offer = offered("ana", "ben")

    for _ in range(2):
        decline_wait_offer(open_offer.pk, **HOW)

    assert (asked(), states()) == (["ben"], {"ana": "ended", "ben": "offered"})
    assert Booking.objects.get(pk=open_offer.booking_id).status == "expired"


def test_declining_one_time_leaves_them_waiting_for_another(in_club: Tenant) -> None:
    offer = court()
    bookings = [sold(offer), sold(offer, Period(AT + HOUR, AT + 2 * HOUR))]
    waits(offer, "ana", Period(AT, AT + 2 * HOUR))
    freed(bookings[0])

    decline_wait_offer(WaitOffer.objects.get().pk, **HOW)
    first = (asked(), states())
    freed(bookings[1])

    assert (first, asked()) == (([], {"ana": "waiting"}), ["ana"])


def test_whose_time_is_up_can_neither_take_nor_decline(in_club: Tenant) -> None:
    _offer, open_offer = offered("ana")
    late = at(open_offer.until)

    for answer in (take_wait_offer, decline_wait_offer):
        with pytest.raises(WaitOfferIsOver):
            answer(open_offer.pk, **late)
    expire_due(now=open_offer.until)
    for answer in (take_wait_offer, decline_wait_offer):
        with pytest.raises(WaitOfferIsOver):
            answer(open_offer.pk, **HOW)

    assert states() == {"ana": "ended"}


def test_the_first_of_those_who_were_told_has_it(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    entries = [waits(offer, name) for name in ("ana", "ben")]
    freed(booking, SHORTLY)

    got = take_first(entries[1].pk, **SHORTLY)
    with pytest.raises(PlaceWentToAnother):
        take_first(entries[0].pk, **SHORTLY)

    assert (got.status, states()) == ("confirmed", {"ana": "waiting", "ben": "booked"})
    assert take_first(entries[1].pk, **SHORTLY) == got


def test_whoever_left_is_not_first(in_club: Tenant) -> None:
    offer = court()
    sold(offer)
    entry = waits(offer, "ana", mode=WaitMode.OFFER)
    WaitlistEntry.objects.update(status="left")

    with pytest.raises(NoLongerWaiting):
        take_first(entry.pk, **at(NOW))
