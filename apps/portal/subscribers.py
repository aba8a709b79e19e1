"""What the account of a traveller hears: who is a guest where. And what it says when somebody wants to leave."""

from apps.accounts.events import PersonAnonymised
from apps.accounts.rules.leaving import objects_to_leaving
from apps.bookings.events.bookings import BookingConfirmed, BookingRequested
from apps.bookings.events.guests import GuestChanged, GuestErased, GuestLinked, GuestMade, GuestMerged
from apps.bookings.models.booking import Booking
from apps.core import clock
from apps.journal.events import Recorded, subscribe
from apps.portal.selectors.expected import expected_words
from apps.portal.services.forget_traveller import forget_traveller
from apps.portal.services.know_traveller import remember_guest

AboutGuest = GuestMade | GuestChanged | GuestLinked | GuestErased
AboutBooking = BookingConfirmed | BookingRequested


def remember_the_guest(event: AboutGuest, recorded: Recorded) -> None:
    remember_guest(event.guest_id, at=recorded.happened_at)


subscribe(GuestMade)(remember_the_guest)
subscribe(GuestChanged)(remember_the_guest)
subscribe(GuestLinked)(remember_the_guest)
subscribe(GuestErased)(remember_the_guest)


@subscribe(GuestMerged)
def remember_who_is_left(event: GuestMerged, recorded: Recorded) -> None:
    for guest_id in (event.gone_id, event.guest_id):
        remember_guest(guest_id, at=recorded.happened_at)


def remember_that_they_came(event: AboutBooking, recorded: Recorded) -> None:
    guest_id = Booking.objects.filter(pk=event.booking_id).values_list("guest", flat=True).first()
    if guest_id is not None:
        remember_guest(guest_id, at=recorded.happened_at)


subscribe(BookingConfirmed)(remember_that_they_came)
subscribe(BookingRequested)(remember_that_they_came)


@subscribe(PersonAnonymised)
def forget_where_they_went(event: PersonAnonymised, _: Recorded) -> None:
    forget_traveller(event.user_id)


@objects_to_leaving
def is_still_expected(user_id: int) -> str:
    return expected_words(user_id, now=clock.now())
