import pytest

from apps.bookings.errors.places import PlaceTaken, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.rules.matching import Choice
from apps.bookings.services.offer_place import book_place, offer_place
from apps.core.money import Money
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW
from tests.bookings.waits import AN_HOUR, HOUR, sold
from tests.factories.bookings import WaitFactory
from tests.factories.sellable import court

PRICE = Money.of("24", "EUR")
CHOICE = Choice(AN_HOUR, {None: 2}, PRICE)


def entry(offer: object) -> WaitlistEntry:
    return WaitFactory(offer=offer.offer, note="Left-handed", earliest=AN_HOUR.start)


def test_an_offer_holds_the_place_in_the_guests_name(in_club: Tenant) -> None:
    waiting = entry(court())

    made = offer_place(waiting, CHOICE, until=NOW + HOUR, by=SYSTEM, channel=Channel.SWEEP, now=NOW)

    booking = Booking.objects.get(pk=made.booking_id)
    assert (booking.guest, booking.note, booking.held_until) == (waiting.guest, "Left-handed", NOW + HOUR)
    assert (made.by_hand, waiting.status) == (False, "offered")


def test_a_promise_is_booked(in_club: Tenant) -> None:
    waiting = entry(court())

    booking = book_place(waiting, CHOICE, **HOW)

    assert (booking.status, waiting.status, waiting.booking_id) == ("confirmed", "booked", booking.pk)


@pytest.mark.parametrize("is_taken", [True, False])
def test_what_is_taken_or_dearer_leaves_nothing_behind(in_club: Tenant, is_taken: bool) -> None:
    offer = court()
    if is_taken:
        sold(offer)
    choice = CHOICE if is_taken else Choice(AN_HOUR, {None: 2}, Money.of("20", "EUR"))

    with pytest.raises(PlaceTaken if is_taken else PriceChanged):
        offer_place(entry(offer), choice, until=NOW + HOUR, **HOW)

    assert not WaitOffer.objects.exists()
    assert not Booking.objects.filter(status="held").exists()
