"""Money before the button: what cancelling brings back now and later. Page, mail, API and desk ask here."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.moves import Move, may
from apps.bookings.rules.refund import BackTo, Deal, back_to, cancel_now, policy_of
from apps.core.money import Money
from apps.rates.rules.lines import LineKind
from apps.rates.rules.policy import RefundPreview
from apps.rates.rules.policy_words import refund_words

# What a guest paid for a change, or for a part given up, is not given back with the rest.
SPENT = (LineKind.FEE, LineKind.KEPT)


@dataclass(frozen=True, slots=True)
class CancelPreview:
    """`may` says whether it can still be cancelled at all; what would come back is told all the same."""

    may: bool
    refund: RefundPreview
    back_to: BackTo
    zone: str
    asked_at: datetime

    @property
    def sentence(self) -> str:
        """“Cancel now: 36.00 back; after Thu 18:00: 18.00.”, in the reader's language."""
        return refund_words(self.refund, zone=self.zone, when=self.asked_at)


def cancel_preview(booking: Booking, *, now: datetime) -> CancelPreview:
    deal = deal_of(booking)
    refund = cancel_now(deal, when=now)
    return CancelPreview(
        may=may(Move.CANCEL, Status(booking.status)),
        refund=refund,
        back_to=back_to(refund.back, credited=deal.credited),
        zone=booking.zone,
        asked_at=now,
    )


def deal_of(booking: Booking) -> Deal:
    return Deal(
        status=Status(booking.status),
        policy=policy_of(booking.policy),
        price=booking.price,
        fees=_spent(booking),
        credited=Money(booking.credited, booking.currency),
        paid=Money(booking.paid, booking.currency),
        starts_at=booking.starts_at,
    )


def _spent(booking: Booking) -> Money:
    """Only a booking whose price was changed can have any."""
    if booking.revision == 1:
        return Money.zero(booking.currency)
    lines = booking.lines.filter(revision=booking.revision, kind__in=SPENT)
    found = lines.aggregate(spent=Sum("amount"))["spent"]
    return Money(found, booking.currency) if found else Money.zero(booking.currency)
