import pytest

from apps.bookings.errors.waitlist import WaitOfferIsOver
from apps.bookings.models.waitlist import WaitOffer
from apps.bookings.services.open_offer import let_go, locked_offer, open_offer_of, refuse_over
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import NOW
from tests.bookings.waits import freed, sold, waits
from tests.factories.sellable import court


def offered() -> WaitOffer:
    offer = court()
    booking = sold(offer)
    waits(offer, "ana")
    freed(booking)
    return WaitOffer.objects.get()


def test_an_open_offer_can_be_answered_until_its_moment(in_club: Tenant) -> None:
    found = open_offer_of(offered().entry_id)

    assert found is not None
    refuse_over(found, now=NOW)
    with pytest.raises(WaitOfferIsOver):
        refuse_over(found, now=found.until)


def test_what_is_let_go_is_free_and_cannot_be_let_go_again(in_club: Tenant) -> None:
    offer = locked_offer(offered().pk)

    assert len(let_go(offer, now=NOW)) == 1
    assert let_go(offer, now=NOW) == []
    with pytest.raises(WaitOfferIsOver):
        refuse_over(offer, now=NOW)


def test_whoever_only_waits_has_no_open_offer(in_club: Tenant) -> None:
    offer = court()
    sold(offer)

    assert open_offer_of(waits(offer, "ana").pk) is None
