"""What cancelling dates of a series brings back, before anybody presses the button."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum

from apps.bookings.choices import DateState, Status
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.moves import Move, may
from apps.bookings.rules.refund import Deal, cancel_now, policy_of
from apps.bookings.rules.series_edit import Part
from apps.bookings.selectors.refund import SPENT
from apps.bookings.selectors.series_scope import dates_of, within
from apps.core.money import Money
from apps.rates.rules.policy import RefundPreview


@dataclass(frozen=True, slots=True)
class CancelledDate:
    """`refund` by its own frozen policy; None where only its place in the series goes."""

    date: SeriesDate
    refund: RefundPreview | None


@dataclass(frozen=True, slots=True)
class SeriesCancelPreview:
    """What would go, and what that brings back and costs altogether, by currency."""

    dates: tuple[CancelledDate, ...]
    back: tuple[Money, ...]
    charge: tuple[Money, ...]


def series_cancel_preview(series: Series, part: Part, *, now: datetime) -> SeriesCancelPreview:
    """Dates that are over, going on or cancelled already are not told. Two queries at most, however many dates."""
    going = to_cancel(within(dates_of(series), part), now=now)
    deals = deals_of([each.booking for each in going if each.booking])
    rows = tuple(
        CancelledDate(each, cancel_now(deals[each.booking_id], when=now) if each.booking_id else None) for each in going
    )
    refunds = [row.refund for row in rows if row.refund]
    return SeriesCancelPreview(rows, sums(refund.back for refund in refunds), sums(refund.charge for refund in refunds))


def to_cancel(dates: Iterable[SeriesDate], *, now: datetime) -> list[SeriesDate]:
    """Those to come that are booked, or wanted still."""
    return [each for each in dates if _is_to_come(each, now)]


def deals_of(bookings: Collection[Booking]) -> dict[int, Deal]:
    """What decides about the money of each; one query."""
    changed = [booking.pk for booking in bookings if booking.revision > 1]
    rows = BookingLine.objects.filter(booking__in=changed, kind__in=SPENT).values("booking_id", "revision")
    spent = {(row["booking_id"], row["revision"]): row["sum"] for row in rows.annotate(sum=Sum("amount"))}
    return {booking.pk: _deal(booking, spent.get((booking.pk, booking.revision))) for booking in bookings}


def sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """One for each currency there is."""
    found: dict[str, Money] = {}
    for amount in amounts:
        found[amount.currency] = found.get(amount.currency, Money.zero(amount.currency)) + amount
    return tuple(found.values())


def _deal(booking: Booking, spent: Decimal | None) -> Deal:
    return Deal(
        status=Status(booking.status),
        policy=policy_of(booking.policy),
        price=booking.price,
        fees=Money(spent or Decimal(0), booking.currency),
        credited=Money(booking.credited, booking.currency),
        paid=Money(booking.paid, booking.currency),
        starts_at=booking.starts_at,
    )


def _is_to_come(date: SeriesDate, now: datetime) -> bool:
    if date.booking:
        return date.booking.starts_at > now and may(Move.CANCEL, Status(date.booking.status))
    return date.state == DateState.WANTED and date.starts_at > now
