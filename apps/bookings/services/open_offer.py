"""The place held for somebody who waited, locked in the order everybody locks it: the booking, then the offer."""

from datetime import datetime

from apps.bookings.choices import OfferAnswer, Status
from apps.bookings.errors.waitlist import WaitOfferIsOver
from apps.bookings.models.waitlist import WaitOffer
from apps.bookings.services.claims import Freed, lapse
from apps.bookings.services.locked_booking import locked_booking


def open_offer_of(entry_id: int) -> WaitOffer | None:
    """As it is once nobody else can answer it; none where nothing is open."""
    found = WaitOffer.objects.filter(entry=entry_id, answer=OfferAnswer.OPEN).first()
    return locked_offer(found.pk) if found else None


def locked_offer(offer_id: int) -> WaitOffer:
    booking_id = WaitOffer.objects.values_list("booking_id", flat=True).get(pk=offer_id)
    booking = locked_booking(booking_id)
    offer = WaitOffer.objects.select_for_update(of=("self", "entry")).select_related("entry__guest").get(pk=offer_id)
    offer.booking = booking
    return offer


def refuse_over(offer: WaitOffer, *, now: datetime) -> None:
    """Whose time is up has no place any more, even where nobody has taken it away yet."""
    held_until = offer.booking.held_until
    if offer.answer != OfferAnswer.OPEN or held_until is None or held_until <= now:
        raise WaitOfferIsOver


def let_go(offer: WaitOffer, *, now: datetime) -> list[Freed]:
    """What was held for them, if it still is."""
    if offer.answer != OfferAnswer.OPEN or offer.booking.status != Status.HELD:
        return []
    return lapse(offer.booking, now=now)
