"""Yes or no to a place that is held for somebody who waited; or the first yes to one that nobody holds."""

from datetime import datetime

from django.db import transaction

from apps.bookings.choices import OfferAnswer, WaitStatus
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.errors.waitlist import NoLongerWaiting, PlaceWentToAnother
from apps.bookings.events.waitlist import WaitDeclined
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.selectors.wait_choices import choices_for, seen_by, waiter_of
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.offer_place import book_place
from apps.bookings.services.open_offer import let_go, locked_offer, refuse_over
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.settle_wait import booked, close, wait_on
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@once_more
@transaction.atomic
def take_wait_offer(offer_id: int, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """It is theirs, at the price they were shown; pressed twice it is taken once."""
    offer = locked_offer(offer_id)
    if offer.answer == OfferAnswer.TAKEN:
        return offer.booking
    refuse_over(offer, now=now)
    booking = confirm_booking(offer.booking_id, by=by, channel=channel, now=now)
    close(offer, OfferAnswer.TAKEN, now=now)
    booked(offer.entry, booking, by=by, channel=channel, now=now)
    return booking


@once_more
@transaction.atomic
def decline_wait_offer(offer_id: int, *, by: Actor, channel: Channel, now: datetime) -> WaitOffer:
    """The place goes to the next at once. They wait on for another time, where another would do."""
    offer = locked_offer(offer_id)
    if offer.answer == OfferAnswer.DECLINED:
        return offer
    refuse_over(offer, now=now)
    freed = let_go(offer, now=now)
    close(offer, OfferAnswer.DECLINED, now=now)
    record(WaitDeclined(offer.entry_id, offer.pk), actor=by, channel=channel)
    wait_on(offer, by=by, channel=channel, now=now)
    pass_on(freed, now=now)
    return offer


@once_more
@transaction.atomic
def take_first(entry_id: int, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """Of a place all were told of: whoever is first has it, the others wait on."""
    rows = WaitlistEntry.objects.select_for_update(of=("self",)).select_related("guest", "offer__venue", "departure")
    entry = rows.get(pk=entry_id)
    if entry.status == WaitStatus.BOOKED and entry.booking is not None:
        return entry.booking
    if entry.status != WaitStatus.WAITING:
        raise NoLongerWaiting
    waiter = waiter_of(entry, seen_by([entry]).get(entry.pk, ()))
    choice = next(choices_for(entry, waiter, now=now), None)
    if choice is None:
        raise PlaceWentToAnother
    try:
        return book_place(entry, choice, by=by, channel=channel, now=now)
    except (PlaceTaken, NotBookable, PriceChanged) as refusal:
        raise PlaceWentToAnother from refusal
