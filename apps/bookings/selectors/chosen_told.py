"""Who comes and with what, as pages, letters and papers tell it."""

from django.utils.translation import gettext as _

from apps.bookings.models.booking import Booking
from apps.core.said import said
from apps.venues.models.departures import PassengerType
from apps.venues.models.extras import Extra

# What a passenger type, an extra or a question was called, and how many of it or what was said.
Told = list[tuple[str, str]]


def party_told(booking: Booking) -> Told:
    types = [key for key in booking.counts if key]
    names = {row.pk: said(row, "name").text for row in PassengerType.objects.filter(pk__in=types)} if types else {}
    # Translators: guests whose age and kind was not asked
    people = _("People")
    return [(names.get(key or 0, people), str(number)) for key, number in booking.counts.items()]


def extras_told(booking: Booking) -> Told:
    chosen = booking.chosen_extras
    rows = Extra.objects.filter(pk__in=chosen) if chosen else ()
    return [(said(row, "name").text, str(chosen[row.pk])) for row in rows]
