"""A change of a series before it is made: what each date becomes, what it then costs, and what comes back."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from apps.bookings.choices import DateState
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.fix_all import Fix, fix_all
from apps.bookings.rules.refund import Deal, cancel_now
from apps.bookings.rules.repricing import is_smaller
from apps.bookings.rules.series_change import change_cost, time_terms
from apps.bookings.rules.series_dates import Choice, DatedProblem, Repair
from apps.bookings.rules.series_diff import DateChange, Fate
from apps.bookings.rules.series_edit import SeriesEdit
from apps.bookings.selectors.booking_lines import as_line
from apps.bookings.selectors.change_plan import Plan, change_labels
from apps.bookings.selectors.changed_rows import Asking, changed_rows
from apps.bookings.selectors.look import Look
from apps.bookings.selectors.series_cancel import deals_of, sums
from apps.bookings.selectors.series_diff import Diff, diff_of, leaving
from apps.bookings.selectors.series_offer import SeriesOffer, series_offer
from apps.bookings.selectors.series_scope import dates_of
from apps.bookings.selectors.series_table import NOT_BOOKED, DateRow, SeriesTable, with_ways
from apps.core.money import Money
from apps.journal.choices import Channel
from apps.rates.rules.lines import Line
from apps.rates.rules.policy import RefundPreview


@dataclass(frozen=True, slots=True)
class ChangedDate:
    """`row` is what a date that changes or comes is to be; `plan` the money of one that is booked already; `refund`
    that of one that goes."""

    change: DateChange
    date: SeriesDate | None = None
    row: DateRow | None = None
    plan: Plan | None = None
    refund: RefundPreview | None = None

    @property
    def booking(self) -> Booking | None:
        return self.date.booking if self.date and self.date.state == DateState.BOOKED else None

    @property
    def repair(self) -> Repair | None:
        """What becomes of it; None where somebody has to decide. What waited goes on waiting."""
        if self.row is None:
            return None
        if self.row.repair is not None:
            return self.row.repair
        waits = self.date is not None and self.date.state == DateState.WANTED
        return Repair.WAIT if waits and self.row.period else None

    @property
    def is_made(self) -> bool:
        """Whether it will be booked like this."""
        return self.repair is not None and self.repair not in NOT_BOOKED

    @property
    def difference(self) -> Money | None:
        """More than nothing is to be paid."""
        if self.row is None or not self.is_made:
            return None
        return self.plan.difference if self.plan else self.row.price


@dataclass(frozen=True, slots=True)
class SeriesPreview:
    """The diff, date by date, and its sums by currency."""

    diff: Diff
    offer: SeriesOffer
    dates: tuple[ChangedDate, ...]

    def of(self, *fates: Fate) -> list[ChangedDate]:
        return [each for each in self.dates if each.change.fate in fates]

    @property
    def undecided(self) -> list[ChangedDate]:
        return [each for each in self.dates if each.row is not None and each.repair is None]

    @property
    def difference(self) -> tuple[Money, ...]:
        """What is to be paid more, or less, for dates that change and come."""
        return sums(each.difference for each in self.dates if each.difference is not None)

    @property
    def back(self) -> tuple[Money, ...]:
        """What comes back for dates that go."""
        return sums(each.refund.back for each in self.dates if each.refund)

    @property
    def fixes(self) -> dict[date, Fix]:
        """What “fix all” would do; a booked date for which nothing does stays as it is."""
        rows = {each.row.day: each for each in self.undecided if each.row}
        found = fix_all(
            DatedProblem(day, each.row.occurrence.period, each.row.verdict, each.row.ways)
            for day, each in rows.items()
            if each.row
        )
        stays = {day for day, fix in found.items() if fix.choice.repair is Repair.WAIT and rows[day].booking}
        return found | {day: Fix(Choice(Repair.SKIP)) for day in stays}


def series_change(
    series: Series, edit: SeriesEdit, *, channel: Channel, now: datetime, is_breaking: bool = False
) -> SeriesPreview:
    """What the service does, before it does it; the number of queries does not grow with the dates."""
    offer, dates = series_offer(series.offer_id), dates_of(series)
    booked = [each.booking for each in dates if each.booking and each.state == DateState.BOOKED]
    money = _Money(deals_of(booked), _lines(booked), now)
    diff = diff_of(series, dates, edit, offer=offer, now=now)
    if not is_breaking:
        diff = leaving(diff, money.not_movable(diff, dates))
    own = {each.pk: each.booking_id for each in dates if each.booking_id is not None}
    rows = changed_rows(series, diff, offer, own, Asking(channel, now, edit.choices))
    if is_breaking:
        rows = {row.day: row for row in SeriesTable(diff.plan, offer, tuple(rows.values())).breaking().rows}
    by_id = {each.pk: each for each in dates}
    told = tuple(_told(change, by_id, rows, money) for change in diff.changes)
    return _with_repairs(SeriesPreview(diff, offer, told), now=now)


@dataclass(frozen=True, slots=True)
class _Money:
    """What decides about the money of bookings, by their numbers."""

    deals: Mapping[int, Deal]
    lines: Mapping[int, Sequence[Line]]
    now: datetime

    def plan(self, booking: Booking, seen: Look) -> Plan:
        deal, before = self.deals[booking.pk], tuple(self.lines.get(booking.pk, ()))
        terms = time_terms(deal, now=self.now)
        wish = seen.wish
        gives_up = is_smaller(
            parties=(booking.counts, wish.party),
            seconds=(booking.period.duration.total_seconds(), wish.period.duration.total_seconds()),
        )
        fee = terms.fee if wish.period != booking.period else None
        cost = change_cost(deal, seen.quote, before, fee=fee, gives_up=gives_up, now=self.now)
        return Plan(seen, seen.problems, terms, cost, before, change_labels(booking.language), booking.price)

    def not_movable(self, diff: Diff, dates: Sequence[SeriesDate]) -> Collection[int]:
        """Dates whose policy no longer lets them have another time."""
        booked = {each.pk: each.booking_id for each in dates if each.booking_id in self.deals}
        return {
            change.old.id
            for change in diff.changes
            if change.fate is Fate.CHANGE and change.old and change.new and change.new.period != change.old.period
            if (booking_id := booked.get(change.old.id)) is not None
            if not time_terms(self.deals[booking_id], now=self.now).is_allowed
        }


def _told(
    change: DateChange, by_id: Mapping[int, SeriesDate], rows: Mapping[date, DateRow], money: _Money
) -> ChangedDate:
    told = ChangedDate(change, by_id[change.old.id] if change.old else None)
    if change.fate is Fate.DROP and told.booking:
        return replace(told, refund=cancel_now(money.deals[told.booking.pk], when=money.now))
    if change.fate not in {Fate.CHANGE, Fate.ADD} or change.new is None:
        return told
    row = rows[change.new.day]
    plan = money.plan(told.booking, row.look) if told.booking and row.look else None
    return replace(told, row=row, plan=plan)


def _with_repairs(preview: SeriesPreview, *, now: datetime) -> SeriesPreview:
    rows = tuple(each.row for each in preview.undecided if each.row)
    if not rows:
        return preview
    tried = with_ways(SeriesTable(preview.diff.plan, preview.offer, rows), now=now, ignoring=preview.diff.booking_ids)
    found = {row.day: row for row in tried.rows}
    dates = (replace(each, row=found.get(each.row.day, each.row)) if each.row else each for each in preview.dates)
    return replace(preview, dates=tuple(dates))


def _lines(bookings: Sequence[Booking]) -> dict[int, list[Line]]:
    """Of the revision that holds; one query."""
    current = {booking.pk: booking for booking in bookings}
    found: dict[int, list[Line]] = defaultdict(list)
    for row in BookingLine.objects.filter(booking__in=current).order_by("position"):
        booking = current[row.booking_id]
        if row.revision == booking.revision:
            found[booking.pk].append(as_line(row, booking.currency))
    return found
