from dataclasses import dataclass
from datetime import datetime

from apps.bookings.models.booking import Booking
from apps.bookings.rules.ladder import Place
from apps.bookings.rules.refund import not_coming_keeps
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.refund import deal_of
from apps.bookings.selectors.standing import place_after
from apps.core.money import Money


@dataclass(frozen=True, slots=True)
class NoShowPreview:
    """What it means that the guest did not come. `place` is where one more strike leads, none where it counts none."""

    keeps: Money
    back: Money
    place: Place | None
    undo_hours: int


def no_show_preview(booking: Booking, *, now: datetime) -> NoShowPreview:
    deal = deal_of(booking)
    keeps = not_coming_keeps(deal)
    counts = deal.policy.no_show_strikes and booking.guest is not None
    return NoShowPreview(
        keeps=keeps,
        back=max(deal.settled - keeps, Money.zero(booking.currency)),
        place=place_after(booking.guest, now=now) if counts and booking.guest else None,
        undo_hours=booking_settings().undo_no_show_hours,
    )
