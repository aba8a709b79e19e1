from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare


@declare
@dataclass(frozen=True, slots=True)
class BookingRulesChanged(Event):
    """How the business takes bookings; before and after stand in the entry."""

    name = "bookings.rules_changed"
    subject_kind = "bookings.settings"
    subject_field = "settings_id"
    sentence = _("Booking rules changed")

    settings_id: int
