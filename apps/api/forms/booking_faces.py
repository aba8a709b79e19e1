"""Bookings, quotes and money as programs see them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from apps.api.choices import Scope
from apps.api.forms.bookings import (
    BookingInFull,
    BookingOut,
    GuestOfBooking,
    LineOut,
    QuoteOut,
    RefundChangeOut,
    RefundOut,
    WhyOut,
)
from apps.api.forms.values import MoneyOut, amount_out, local, money_out
from apps.api.selectors.bookings import BookingSheet
from apps.api.selectors.callers import Caller
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.guest import Guest
from apps.bookings.rules.moves import moves_from
from apps.bookings.rules.why_not import WhyNot
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.look import Look
from apps.bookings.selectors.refund import CancelPreview
from apps.core.periods import zone_named
from apps.rates.rules.lines import Line, visible
from apps.rates.rules.policy_words import policy_words
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.offer import Offer

# Where a field of a wish is called otherwise in a body.
FIELDS = {"offer_id": "offer", "departure_id": "departure", "email": "guest/email"}


def booking_face(sheet: BookingSheet, caller: Caller) -> BookingOut:
    return BookingOut(**_facts(sheet, caller))


def booking_in_full(sheet: BookingSheet, caller: Caller) -> BookingInFull:
    currency = sheet.booking.currency
    lines = [_stored_line(line, currency) for line in sheet.lines]
    return BookingInFull(**_facts(sheet, caller), lines=lines, answers=sheet.booking.answers)


def quote_face(offer: Offer, seen: Look, caller: Caller) -> QuoteOut:
    zone = zone_named(seen.zone)
    quote = seen.quote.for_audience(caller.audience) if seen.quote else None
    return QuoteOut(
        offer=offer.slug,
        starts_at=local(seen.wish.starts_at, zone),
        ends_at=local(seen.wish.ends_at, zone),
        zone=seen.zone,
        people=seen.wish.people,
        is_free=not seen.problems and bool(seen.takings) and quote is not None,
        needs_approval=seen.needs_approval,
        reasons=whys(seen.problems, zone=seen.zone),
        rate_id=seen.rate_id,
        lines=[_line(line) for line in visible(quote.lines, caller.audience)] if quote else [],
        total=money_out(quote.total) if quote else None,
        tax=money_out(quote.tax) if quote else None,
        due=money_out(quote.due) if quote else None,
        policy=policy_words(seen.policy, currency=quote.currency) if seen.policy and quote else [],
    )


def refund_face(preview: CancelPreview) -> RefundOut:
    zone = zone_named(preview.zone)
    refund = preview.refund
    return RefundOut(
        may_cancel=preview.may,
        back=money_out(refund.back),
        charge=money_out(refund.charge),
        to_credits=money_out(preview.back_to.credits),
        to_payments=money_out(preview.back_to.payments),
        changes=[
            RefundChangeOut(after=local(change.after, zone), back=money_out(change.back)) for change in refund.changes
        ],
        sentence=preview.sentence,
    )


def whys(problems: Iterable[WhyNot], *, zone: str) -> list[WhyOut]:
    """Whose booking, closure or rule is at fault is for staff alone, and not told here."""
    return [
        WhyOut(code=str(why.code), about=FIELDS.get(why.about, why.about), detail=sentence(why, zone=zone))
        for why in problems
    ]


def guest_of_booking(guest: Guest, caller: Caller) -> GuestOfBooking:
    if not caller.may(Scope.GUESTS_READ):
        return GuestOfBooking(id=guest.pk)
    return GuestOfBooking(id=guest.pk, name=guest.name, email=guest.email, phone=guest.phone)


def _facts(sheet: BookingSheet, caller: Caller) -> dict[str, Any]:
    booking = sheet.booking
    status = Status(booking.status)
    return {
        "reference": booking.reference,
        "status": status,
        "moves": moves_from(status),
        "version": booking.version,
        "offer": sheet.offer,
        "venue": sheet.venue,
        "kind": OfferKind(booking.kind),
        "zone": booking.zone,
        "nights": _nights(booking),
        "departure_id": booking.departure_id,
        "series": sheet.series,
        "space_ids": list(sheet.space_ids),
        "people": booking.people,
        "party": booking.party,
        "extras": booking.extras,
        "guest": guest_of_booking(sheet.guest, caller) if sheet.guest else None,
        "language": booking.language,
        "channel": SalesChannel(booking.channel),
        "note": booking.note,
        "reason": booking.reason,
        **_amounts(booking),
        **_moments(booking),
    }


def _amounts(booking: Booking) -> dict[str, MoneyOut | None]:
    names = ("total", "tax", "credited", "paid", "kept")
    amounts: Sequence[Decimal | None] = [getattr(booking, name) for name in names]
    return {
        name: None if amount is None else amount_out(amount, booking.currency)
        for name, amount in zip(names, amounts, strict=True)
    }


def _moments(booking: Booking) -> dict[str, object]:
    zone = zone_named(booking.zone)
    names = (
        "starts_at",
        "ends_at",
        "held_until",
        "made_at",
        "updated_at",
        "confirmed_at",
        "checked_in_at",
        "ended_at",
    )
    moments = {name: getattr(booking, name) for name in names}
    return {name: moment.astimezone(zone) if moment else None for name, moment in moments.items()}


def _nights(booking: Booking) -> int | None:
    if booking.kind != OfferKind.NIGHT:
        return None
    zone = zone_named(booking.zone)
    return (booking.ends_at.astimezone(zone).date() - booking.starts_at.astimezone(zone).date()).days


def _stored_line(line: BookingLine, currency: str) -> LineOut:
    return LineOut(
        kind=line.kind,
        what=line.what,
        quantity=line.quantity.normalize(),
        unit=line.unit,
        unit_price=None if line.unit_price is None else amount_out(line.unit_price, currency),
        amount=amount_out(line.amount, currency),
        tax=amount_out(line.tax, currency),
        tax_percent=line.tax_percent,
    )


def _line(line: Line) -> LineOut:
    return LineOut(
        kind=str(line.kind),
        what=line.what,
        quantity=line.quantity,
        unit=str(line.unit or ""),
        unit_price=money_out(line.unit_price) if line.unit_price else None,
        amount=money_out(line.amount),
        tax=money_out(line.tax),
        tax_percent=line.tax_percent,
    )
