from datetime import datetime
from typing import Any

from django.db import transaction

from apps.bookings.choices import Status
from apps.bookings.errors.moves import GuestNeeded
from apps.bookings.errors.places import NotBookable
from apps.bookings.events.bookings import BookingConfirmed, BookingRequested
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.moves import Move
from apps.bookings.selectors.guest_terms import standing_problems
from apps.bookings.selectors.standing import Standing, standing_of
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.booking_quota import take_booking_quota
from apps.bookings.services.guest_turn import take_turn
from apps.bookings.services.know_guest import know_guest
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.journal.choices import Actor, Channel
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms


@once_more
@transaction.atomic
def confirm_booking(
    booking_id: int,
    *,
    by: Actor,
    channel: Channel,
    now: datetime,
    guest: GuestFacts | None = None,
    version: int | None = None,
) -> Booking:
    """A held booking becomes confirmed, or pending where somebody has to say yes; a pending one gets its yes.

    A hold whose time is up is confirmed as long as nobody has wanted its place. Who may say yes is for the door to
    ask: the guest may not.
    """
    booking = locked_booking(booking_id, version=version)
    changes: dict[str, Any] = {}
    if guest is not None:
        _refuse_standing(booking, guest, now)
        changes["guest"] = know_guest(guest, by=by, channel=channel, now=now)
    if guest is None and booking.guest_id is None:
        raise GuestNeeded
    if booking.status == Status.HELD:
        Claim.objects.filter(booking=booking, live=True).update(lapses_at=None)
    who: dict[str, Any] = {"by": by, "channel": channel, "now": now}
    if _has_to_ask(booking, channel, now):
        return apply(booking, Move.SUBMIT, BookingRequested(booking.pk), **who, **changes)
    return apply(booking, Move.CONFIRM, BookingConfirmed(booking.pk), **who, **changes)


def _refuse_standing(booking: Booking, guest: GuestFacts, now: datetime) -> None:
    """A hold is taken without a name, or in another's, so nobody has looked yet who it is."""
    if booking.guest is None or (booking.status == Status.HELD and booking.guest.email != guest.email):
        if booking.channel != SalesChannel.DESK:
            take_turn(guest.email)
        standing = standing_of(guest.email, now=now) if guest.email else Standing()
        if against := list(standing_problems(standing, SalesChannel(booking.channel))):
            raise NotBookable(against)


def _has_to_ask(booking: Booking, channel: Channel, now: datetime) -> bool:
    """Staff say yes by confirming. A plan that is used up turns bookings into requests; the desk still books."""
    if booking.status != Status.HELD or channel == Channel.STAFF:
        take_booking_quota(now=now)
        return False
    asks = ChannelTerms.objects.filter(offer=booking.offer_id, channel=booking.channel, needs_approval=True)
    return asks.exists() or (not take_booking_quota(now=now) and booking.channel != SalesChannel.DESK)
