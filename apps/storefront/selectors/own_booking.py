"""The one way of a guest to a booking of theirs: by the signed link, or signed in by its reference.

Whoever books gives an address, which may be somebody else's. They have their link at once and are told what they told;
what was known of that address before is told to whoever got the link from its mailbox or the team, or is signed in.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.bookings.errors.guest_links import LinkHasExpired, LinkIsWorthless
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.reference import tidied
from apps.bookings.selectors.guest_link import TOLD, booking_by_token
from apps.journal.choices import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class OwnBooking:
    """`key` is what leads back to it: as it came, so that nobody is given a link who had none.

    `is_proved` where whoever opens it is known to be the guest.
    """

    booking: Booking
    key: str
    actor: Actor
    is_proved: bool

    @property
    def is_named(self) -> bool:
        return is_name_told(self.booking, is_proved=self.is_proved)


def own_booking(person: Person, key: str, *, now: datetime) -> OwnBooking:
    """Refuses whoever it is not; that it has expired is told only to somebody whose link was good."""
    if "." in key:
        return _by_link(person, key, now)
    if person.user is None:
        raise LinkIsWorthless
    own = _told().filter(reference=tidied(key)[:12], guest__user_id=person.user.pk).first()
    if own is None:
        raise LinkIsWorthless
    return OwnBooking(own, own.reference, person.actor, is_proved=True)


def _by_link(person: Person, key: str, now: datetime) -> OwnBooking:
    try:
        return OwnBooking(booking_by_token(key, now=now), key, Actor(ActorKind.GUEST), is_proved=True)
    except LinkIsWorthless:
        booking = booking_by_token(key, now=now, purpose=LinkPurpose.BOOKED)
        return OwnBooking(booking, key, Actor(ActorKind.GUEST), is_proved=is_guest(person, booking))


def is_guest(person: Person, booking: Booking) -> bool:
    return person.user is not None and booking.guest is not None and booking.guest.user_id == person.user.pk


def is_name_told(booking: Booking, *, is_proved: bool) -> bool:
    """A guest who was not known when the place was taken is called what they have just said."""
    guest = booking.guest
    return guest is not None and (is_proved or guest.made_at >= booking.made_at)


def own_again(own: OwnBooking) -> OwnBooking:
    """As it is by now: what a view holds is as old as its request."""
    return replace(own, booking=_told().get(pk=own.booking.pk))


def booking_in_calendar(person: Person, key: str, *, now: datetime) -> Booking:
    """For the calendar file alone, which its own link opens as well."""
    try:
        return booking_by_token(key, now=now, purpose=LinkPurpose.CALENDAR)
    except (LinkIsWorthless, LinkHasExpired):
        return own_booking(person, key, now=now).booking


def _told() -> QuerySet[Booking]:
    return Booking.objects.select_related(*TOLD)
