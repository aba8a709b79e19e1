"""What is done at the desk and may be taken back for a moment: who hears of it when, and what it takes to undo it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.series import SeriesDate
from apps.bookings.rules.undoing import UNDO
from apps.journal.events import Event


@dataclass(frozen=True, slots=True)
class Deed:
    """An event, and what its entry tells of the time before beside the booking's own facts: ids and times only."""

    event: Event
    hold_for: timedelta = timedelta()
    before: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_final(self) -> bool:
        """Subscribers hear of it at once, and places it has left are passed on at once."""
        return not self.hold_for


def deed_on(booking: Booking, event: Event, *, hold_for: timedelta) -> Deed:
    """Asked of a locked booking before anything is done to it."""
    if not hold_for:
        return Deed(event)
    undo = {
        "version": booking.version,
        "claims": [
            [claim.pk, claim.during.lower.isoformat(), claim.during.upper.isoformat()]
            for claim in Claim.objects.filter(booking=booking, live=True).order_by("spot")
        ],
        "promo_id": booking.promo_id,
        "date": SeriesDate.objects.filter(booking=booking).values_list("state", flat=True).first(),
    }
    return Deed(event, hold_for, {UNDO: undo})


def making(event: Event, *, hold_for: timedelta) -> Deed:
    """Of a booking that was not there before."""
    return Deed(event, hold_for, {UNDO: {"version": 0}}) if hold_for else Deed(event)
