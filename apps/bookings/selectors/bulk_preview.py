"""What would happen to each of many bookings, money included, before anybody does it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.bookings.choices import BulkVerb, Status
from apps.bookings.errors.arrivals import AnotherDay, NotBegun
from apps.bookings.errors.moves import GuestNeeded, IllegalMove
from apps.bookings.models.booking import Booking
from apps.bookings.rules.arrival import is_the_day
from apps.bookings.rules.bulk import MOVES, Terms
from apps.bookings.rules.folding import folded
from apps.bookings.rules.moves import Move, may, moves_from
from apps.bookings.rules.refund import cancel_now, not_coming_keeps, waived
from apps.bookings.selectors.booking_rows import BookingRow, booking_rows
from apps.bookings.selectors.refund import deal_of
from apps.bookings.selectors.series_cancel import sums
from apps.core.errors import Refusal
from apps.core.money import Money
from apps.core.periods import zone_named


@dataclass(frozen=True, slots=True)
class Forecast:
    """`against` is why it would be refused; `back` goes to the guest, `kept` is what it costs all the same,
    `due` what is still to be paid."""

    row: BookingRow
    against: str
    words: str = ""
    back: Money | None = None
    kept: Money | None = None
    due: Money | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    rows: list[Forecast]
    back: tuple[Money, ...]
    kept: tuple[Money, ...]
    due: tuple[Money, ...]

    @property
    def possible(self) -> list[Forecast]:
        return [row for row in self.rows if not row.against]


def bulk_preview(bookings: Sequence[Booking], terms: Terms, *, now: datetime) -> Preview:
    """Takes bookings with guest, offer, venue and series. What depends on others is looked at again when it is done."""
    rows = [_forecast(row, terms, now) for row in booking_rows(bookings, now=now)]
    sums_of = ((getattr(row, name) for row in rows) for name in ("back", "kept", "due"))
    return Preview(rows, *map(_sums, sums_of))


def _forecast(row: BookingRow, terms: Terms, now: datetime) -> Forecast:
    if refusal := _against(row.booking, terms.verb, now):
        return Forecast(row, refusal.sentence)
    match terms.verb:
        case BulkVerb.CANCEL:
            return _cancelled(row, terms, now)
        case BulkVerb.NO_SHOW:
            return _missed(row)
        case BulkVerb.CHECK_IN:
            return Forecast(row, "", words=_("The guest is here."), due=row.due)
        case BulkVerb.TAG:
            return Forecast(row, "", words=_tagged(row.booking, terms.tag))
        case BulkVerb.CONFIRM:
            return Forecast(row, "", words=_("The guest has the place for sure."))


def _against(booking: Booking, verb: BulkVerb, now: datetime) -> Refusal | None:
    status = Status(booking.status)
    if verb is BulkVerb.TAG or (verb is BulkVerb.CONFIRM and booking.guest_id is None):
        return None if booking.guest_id else GuestNeeded()
    move = MOVES[verb]
    if not may(move, status):
        return IllegalMove(status, moves_from(status))
    if move is Move.CHECK_IN and not is_the_day(booking.period, now=now, zone=booking.zone):
        return AnotherDay(day=date_format(booking.starts_at.astimezone(zone_named(booking.zone)), "DATE_FORMAT"))
    return NotBegun() if move is Move.NO_SHOW and now < booking.starts_at else None


def _cancelled(row: BookingRow, terms: Terms, now: datetime) -> Forecast:
    if row.booking.guest_id is None:
        return Forecast(row, "", words=_("The place is free again."))
    deal = deal_of(row.booking)
    refund = waived(deal) if terms.waive else cancel_now(deal, when=now)
    words = _("Cancelled without any cost.") if refund.is_free else _("Cancelled as agreed when it was booked.")
    return Forecast(row, "", words=words, back=_some(refund.back), kept=_some(refund.charge))


def _missed(row: BookingRow) -> Forecast:
    deal = deal_of(row.booking)
    keeps = not_coming_keeps(deal)
    back = max(deal.settled - keeps, Money.zero(keeps.currency))
    words = _("Marked as missing, and a strike.") if deal.policy.no_show_strikes else _("Marked as missing.")
    return Forecast(row, "", words=words, back=_some(back), kept=_some(keeps))


def _tagged(booking: Booking, tag: str) -> str:
    tags = booking.guest.tags if booking.guest else []
    if folded(tag) in {folded(each) for each in tags}:
        return _("Has this tag already.")
    # Translators: tags is a list of words that a guest is marked with
    return _("Tags: %(tags)s") % {"tags": ", ".join([*tags, tag])}


def _some(money: Money) -> Money | None:
    return money if money.amount else None


def _sums(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    return sums(amount for amount in amounts if amount is not None)
