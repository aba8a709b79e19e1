"""The lines of a booking's price as values, as a quote has them."""

from collections.abc import Iterable, Sequence

from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.rules.repricing import CARRIED
from apps.core.money import Money
from apps.rates.choices import Audience, ExtraUnit, PriceUnit
from apps.rates.rules.lines import Line, LineKind


def lines_now(booking: Booking) -> list[Line]:
    """Of the revision that holds."""
    rows = BookingLine.objects.filter(booking=booking, revision=booking.revision)
    return [as_line(row, booking.currency) for row in rows.order_by("position")]


def carried_lines(lines: Iterable[Line]) -> Sequence[Line]:
    """What the next revision takes over."""
    return [line for line in lines if line.kind in CARRIED]


def as_line(row: BookingLine, currency: str) -> Line:
    return Line(
        LineKind(row.kind),
        row.what,
        Money(row.amount, currency),
        Money(row.tax, currency),
        Audience(row.audience),
        quantity=row.quantity,
        unit=_unit(row.unit),
        unit_price=None if row.unit_price is None else Money(row.unit_price, currency),
        rule_id=row.rule_id,
        source_id=row.source_id,
        tax_percent=row.tax_percent,
    )


def _unit(unit: str) -> PriceUnit | ExtraUnit | None:
    if not unit:
        return None
    return PriceUnit(unit) if unit in PriceUnit.values else ExtraUnit(unit)
