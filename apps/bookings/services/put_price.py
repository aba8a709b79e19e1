"""A price as it was sold: frozen lines, of which later revisions keep the earlier ones."""

from typing import Any

from apps.bookings.models.booking import Booking, BookingLine
from apps.rates.rules.lines import Quote


def put_price(booking: Booking, quote: Quote, *, revision: int = 1) -> dict[str, Any]:
    """Writes the lines down; what changes with them on the booking itself comes back, for the caller to save."""
    BookingLine.objects.bulk_create(lines_of(booking, quote, revision=revision))
    return {"revision": revision, **totals(quote)}


def lines_of(booking: Booking, quote: Quote, *, revision: int = 1) -> list[BookingLine]:
    """Not yet stored."""
    return [BookingLine(booking_id=booking.pk, **columns) for columns in line_columns(quote, revision=revision)]


def line_columns(quote: Quote, *, revision: int = 1) -> list[dict[str, Any]]:
    """By name, without whose they are."""
    return [
        {
            "revision": revision,
            "position": position,
            "kind": line.kind,
            "what": line.what[:200],
            "quantity": line.quantity,
            "unit": line.unit or "",
            "unit_price": None if line.unit_price is None else line.unit_price.amount,
            "amount": line.amount.amount,
            "tax": line.tax.amount,
            "tax_percent": line.tax_percent,
            "audience": line.audience,
            "rule_id": line.rule_id,
            "source_id": line.source_id,
        }
        for position, line in enumerate(quote.lines)
    ]


def totals(quote: Quote) -> dict[str, Any]:
    return {"currency": quote.currency, "total": quote.total.amount, "tax": quote.tax.amount}
