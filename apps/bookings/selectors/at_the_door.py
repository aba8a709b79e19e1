from datetime import datetime

from apps.accounts.permissions import Person
from apps.bookings.errors.arrivals import UnknownBooking
from apps.bookings.errors.guest_links import LinkHasExpired, LinkIsWorthless
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.reference import tidied
from apps.bookings.rules.shown_code import code_in
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.guest_link import booking_by_token


def booking_at_the_door(person: Person, shown: str, *, now: datetime) -> Booking:
    """By what the guest shows (the link for check-in) or says (the reference), where this member of staff works."""
    code = code_in(shown)
    booking_id = _shown(code, now) if "." in code else None
    rows = bookings_for(person).select_related("guest", "offer", "venue")
    found = rows.filter(pk=booking_id) if booking_id else rows.filter(reference=tidied(code)[:12])
    if (booking := found.first()) is None:
        raise UnknownBooking
    return booking


def _shown(code: str, now: datetime) -> int:
    try:
        return booking_by_token(code, now=now, purpose=LinkPurpose.CHECK_IN).pk
    except (LinkIsWorthless, LinkHasExpired) as refusal:
        raise UnknownBooking from refusal
