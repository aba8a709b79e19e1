from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare


@declare
@dataclass(frozen=True, slots=True)
class GuestLinksRenewed(Event):
    """Those made before are worthless."""

    name = "bookings.guest_links_renewed"
    subject_kind = "bookings.booking"
    subject_field = "booking_id"
    sentence = _("Links of the guest made worthless")

    booking_id: int
