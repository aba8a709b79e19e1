"""What a preview of a changed series says, carried out: new places taken where old ones are freed."""

from dataclasses import dataclass
from typing import Any

from apps.bookings.choices import DateState
from apps.bookings.events.booking_life import BookingChanged, BookingRescheduled
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.moves import Move
from apps.bookings.rules.order import Order
from apps.bookings.rules.series_dates import Repair
from apps.bookings.rules.series_diff import Fate
from apps.bookings.rules.series_edit import SeriesEdit
from apps.bookings.selectors.look import Look
from apps.bookings.selectors.series_change import ChangedDate, SeriesPreview
from apps.bookings.selectors.series_plan import on_the_wall
from apps.bookings.services.book_dates import Dated, boarded, book_dates, lock_places, made_facts
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.change_price import Who
from apps.bookings.services.claim_rows import Owned
from apps.bookings.services.claims import Freed, free, take_all
from apps.bookings.services.make_series import STATES
from apps.bookings.services.move_booking import apply
from apps.bookings.services.new_booking import keyed
from apps.bookings.services.planned_change import How, price_changes, told_why
from apps.bookings.services.replace_places import replace_places
from apps.bookings.services.spot_locks import lock_departures
from apps.journal.services.record import record_all
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class Change:
    """`keeps_name` leaves a date its name when it alone moves."""

    preview: SeriesPreview
    edit: SeriesEdit
    who: Who
    how: How
    keeps_name: bool

    @property
    def moved(self) -> list[ChangedDate]:
        """Booked dates that change."""
        return [each for each in self.preview.of(Fate.CHANGE) if each.booking and each.is_made]

    @property
    def anew(self) -> list[ChangedDate]:
        """Dates to be booked that are not."""
        return [each for each in self.preview.of(Fate.CHANGE, Fate.ADD) if not each.booking and each.is_made]

    @property
    def waiting(self) -> list[ChangedDate]:
        """Dates that are not booked, and will not be."""
        return [each for each in self.preview.of(Fate.CHANGE, Fate.ADD) if not each.booking and not each.is_made]

    @property
    def dropped(self) -> list[ChangedDate]:
        return self.preview.of(Fate.DROP)


def carry_out(series: Series, change: Change) -> list[Freed]:
    """Everything, or PlaceGone where somebody was quicker. What freed is for the caller to pass on.

    New bookings come last: they hold the plan's counter, and whoever holds it waits for nothing else.
    """
    _lock(change)
    freed = _replaced(change)
    for each in change.moved:
        _apply(each, change)
    _let_go(change)
    _note(change)
    _write_down(series, change)
    return freed


def _lock(change: Change) -> None:
    """All departures at once, then all spots, old and new, in one order."""
    seen = [look for each in (*change.moved, *change.anew) if (look := _look(each))]
    leaving = [each.booking for each in (*change.moved, *change.dropped) if each.booking]
    departures = {booking.departure_id for booking in leaving} | {look.wish.departure_id for look in seen}
    lock_departures(departure_id for departure_id in departures if departure_id is not None)
    held = Claim.objects.filter(booking__in=leaving, live=True).values_list("spot", flat=True)
    lock_places(seen, besides=list(held))


def _replaced(change: Change) -> list[Freed]:
    """Places of dates that change or go are let go, and the new ones taken; seats date by date."""
    now = change.who.now
    going = [each.booking.pk for each in change.dropped if each.booking]
    pairs = [(each.booking, look) for each in change.moved if each.booking and (look := _look(each))]
    if change.preview.offer.kind is OfferKind.DEPARTURE:
        left = [place for booking, look in pairs for place in replace_places(booking, look, now=now)]
        return left + free(going, now=now)
    freed = free([*going, *(booking.pk for booking, _look in pairs)], now=now)
    places: list[Owned] = [place for booking, look in pairs for place in boarded(booking, look, now=now)]
    take_all(places, now=now)
    return freed


def _apply(each: ChangedDate, change: Change) -> None:
    """Its time, contents and price, with one entry."""
    booking, look, plan = each.booking, _look(each), each.plan
    if booking is None or look is None or plan is None:
        return
    plan = plan.without_cost() if change.how.waive else plan
    who, wish = change.who, look.wish
    is_moved = wish.period != booking.period
    told: dict[str, Any] = {
        "starts_at": wish.starts_at,
        "ends_at": wish.ends_at,
        "departure_id": wish.departure_id,
        "party": keyed(wish.party),
        "people": wish.people,
        "extras": keyed(wish.extras),
        **price_changes(booking, plan, who),
        **told_why(booking, change.how, each.row.problems if each.row else ()),
    }
    if change.edit.note is not None:
        told["note"] = change.edit.note
    move = Move.RESCHEDULE if is_moved else Move.CHANGE
    event = BookingRescheduled(booking.pk) if is_moved else BookingChanged(booking.pk, plan.is_repriced)
    apply(booking, move, event, by=who.by, channel=who.channel, now=who.now, **told)


def _write_down(series: Series, change: Change) -> None:
    """What became of each date of the series."""
    bookings = _book_anew(series, change)
    told = [*((each, each.booking) for each in change.moved), *zip(change.anew, bookings, strict=True)]
    rows = [_row(series, each, booking, change) for each, booking in told]
    rows += [_row(series, each, None, change) for each in change.waiting if each.row and each.row.period]
    SeriesDate.objects.bulk_create([row for row in rows if row.pk is None])
    columns = ["local_start", "starts_at", "ends_at", "space_ids", "state", "why", "booking"]
    SeriesDate.objects.bulk_update([row for row in rows if row.pk is not None], columns)


def _book_anew(series: Series, change: Change) -> list[Booking]:
    who = change.who
    dates = [Dated(look, look.quote) for each in change.anew if (look := _look(each)) and look.quote]
    if not dates:
        return []
    order = Order(series.language, note=series.note, breaking=change.how.breaking, series_id=series.pk)
    bookings = book_dates(dates, order, series.guest, now=who.now)
    record_all(made_facts(bookings), actor=who.by, channel=who.channel)
    return bookings


def _row(series: Series, each: ChangedDate, booking: Booking | None, change: Change) -> SeriesDate:
    """The date as it is from now on, stored by the caller."""
    row, new = each.row, each.change.new
    period = booking.period if booking else row.period if row else None
    if row is None or new is None or period is None:
        raise ValueError("a date without a time is not kept")
    date = each.date or SeriesDate(series=series, local_start=on_the_wall(new.local_start))
    if not change.keeps_name:
        date.local_start = on_the_wall(new.local_start)
    chosen = (
        row.choice.space_ids if row.choice and row.choice.space_ids is not None else change.preview.diff.plan.space_ids
    )
    date.starts_at, date.ends_at, date.space_ids = period.start, period.end, list(chosen)
    date.booking = booking
    date.state = DateState.BOOKED if booking else STATES[each.repair or Repair.SKIP]
    date.why = "" if booking else next((why.code.value for why in row.problems), "")
    return date


def _let_go(change: Change) -> None:
    """By the policy of each; their places are free already."""
    who, how = change.who, Cancelling(reason=change.how.reason, waive=change.how.waive)
    wanted = [each.date.pk for each in change.dropped if each.date and not each.booking]
    SeriesDate.objects.filter(pk__in=wanted).update(state=DateState.CANCELLED)
    for pk in sorted(each.booking.pk for each in change.dropped if each.booking):
        cancel_booking(pk, by=who.by, channel=who.channel, now=who.now, how=how)


def _note(change: Change) -> None:
    """On dates that otherwise stay as they are. No calendar shows it."""
    who = change.who
    if change.edit.note is None:
        return
    for each in change.preview.of(Fate.KEEP):
        if each.booking:
            told = {"note": change.edit.note, "sequence": each.booking.sequence}
            event = BookingChanged(each.booking.pk)
            apply(each.booking, Move.CHANGE, event, by=who.by, channel=who.channel, now=who.now, **told)


def _look(each: ChangedDate) -> Look | None:
    return each.row.look if each.row else None
