import pytest

from apps.bookings.errors.waitlist import NoLongerWaiting
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.services.answer_wait_offer import take_wait_offer
from apps.bookings.services.leave_waitlist import leave_waitlist
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, told
from tests.bookings.waits import asked, freed, sold, states, waits
from tests.factories.sellable import court


def test_whoever_leaves_is_asked_no_more(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    entry = waits(offer, "ana")

    for _ in range(2):
        leave_waitlist(entry.pk, **HOW)
    freed(booking)

    assert (asked(), states(), told().count("bookings.wait_left")) == ([], {"ana": "left"}, 1)


def test_what_was_held_for_them_goes_to_the_next(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    entries = [waits(offer, name) for name in ("ana", "ben")]
    freed(booking)

    leave_waitlist(entries[0].pk, **HOW)

    assert (asked(), states()) == (["ben"], {"ana": "left", "ben": "offered"})
    assert WaitOffer.objects.get(entry=entries[0]).answer == "withdrawn"


def test_whoever_has_a_place_does_not_leave_the_list(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    waits(offer, "ana")
    freed(booking)
    take_wait_offer(WaitOffer.objects.get().pk, **HOW)

    with pytest.raises(NoLongerWaiting):
        leave_waitlist(WaitlistEntry.objects.get().pk, **HOW)
