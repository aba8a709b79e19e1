"""What a calendar says of a booking, whether as a file or by the address of a calendar's own page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.calendar_words import one_line
from apps.bookings.rules.reference import grouped
from apps.core.said import said
from apps.venues.models.venue import Venue


@dataclass(frozen=True, slots=True)
class ToldInCalendar:
    summary: str
    place: str
    description: str


def told_in_calendar(booking: Booking) -> ToldInCalendar:
    """In the language that is active; no link that opens the booking, because calendars are shared."""
    return ToldInCalendar(_summary(booking), _place(booking.venue), _description(booking))


def _summary(booking: Booking) -> str:
    places = {"offer": one_line(str(said(booking.offer, "name"))), "venue": one_line(str(said(booking.venue, "name")))}
    # Translators: what stands in a calendar, such as “Padel at Riverside”
    return _("%(offer)s at %(venue)s") % places


def _place(venue: Venue) -> str:
    parts = [str(said(venue, "name")), venue.street, f"{venue.postal_code} {venue.city}", venue.country]
    return ", ".join(part for part in map(one_line, parts) if part)


def _description(booking: Booking) -> str:
    """One line a fact. Times are those of the event itself, so that a moved one contradicts nothing."""
    lines = [_("Reference: %(reference)s") % {"reference": grouped(booking.reference)}]
    if names := _spaces(booking):
        # Translators: names are those of courts, rooms or beds
        lines.append(_("Place: %(names)s") % {"names": ", ".join(names)})
    if booking.pickup:
        lines.append(_("Pickup: %(place)s") % {"place": one_line(str(said(booking.pickup, "name")))})
    if arrival := one_line(str(said(booking.venue, "arrival"))):
        lines.append(arrival)
    return "\n".join(lines)


def _spaces(booking: Booking) -> Sequence[str]:
    claims = Claim.objects.filter(booking=booking, live=True, picked__isnull=False).select_related("picked")
    picked = {claim.picked_id: claim.picked for claim in claims}
    return [one_line(str(said(space, "name"))) for space in picked.values() if space]
