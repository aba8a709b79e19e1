"""Another revision of a booking's price, and what follows for whatever has been paid of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from apps.bookings.models.booking import Booking
from apps.bookings.services.give_back import give_back_promo, shrink_credits
from apps.bookings.services.put_price import put_price
from apps.core.money import Money
from apps.journal.choices import Actor, Channel
from apps.rates.rules.lines import LineKind, Quote


@dataclass(frozen=True, slots=True)
class Who:
    by: Actor
    channel: Channel
    now: datetime


def change_price(booking: Booking, price: Quote, who: Who) -> dict[str, Any]:
    """What changes on the booking itself; earlier lines stay.

    Where cards and passes have paid more than it costs now, they get the rest back. What was paid otherwise and is
    too much is seen beside the total, and given back by whoever took it.
    """
    changes = put_price(booking, price, revision=booking.revision + 1)
    changes["credited"] = _credited(booking, price.total, who)
    if booking.promo_id and not any(line.kind == LineKind.PROMO for line in price.lines):
        give_back_promo(booking, by=who.by, channel=who.channel, now=who.now)
        changes["promo_id"] = None
    return changes


def _credited(booking: Booking, total: Money, who: Who) -> Decimal:
    credited = Money(booking.credited, booking.currency)
    too_much = credited + Money(booking.paid, booking.currency) - total
    if too_much <= Money.zero(booking.currency) or not credited:
        return booking.credited
    back = min(too_much, credited)
    return (credited - shrink_credits(booking, back, by=who.by, channel=who.channel, now=who.now)).amount
