"""A series with all its dates in one transaction: everything that was agreed, or nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from apps.bookings.choices import DateState
from apps.bookings.errors.moves import GuestNeeded
from apps.bookings.errors.places import PlaceGone, PriceChanged
from apps.bookings.errors.series import NoSeriesForGuests, NothingToBook
from apps.bookings.errors.undecided import DatesUndecided
from apps.bookings.events.series import SeriesMade
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.recurrence_text import rule_text
from apps.bookings.rules.series_dates import Choice, Repair, Verdict
from apps.bookings.rules.series_makers import may_make_series
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.series_plan import on_the_wall
from apps.bookings.selectors.series_table import DateRow, SeriesTable, planned_dates, with_ways
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.book_dates import Dated, book_dates, lock_places, made_facts, new_references
from apps.bookings.services.know_guest import know_guest
from apps.bookings.services.new_booking import keyed
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import Fact, record_all
from apps.rates.selectors.at_checkout import groups_of
from apps.venues.choices import SalesChannel

# Whoever came too late looks again: another of a pool may do, else the table says what would.
TRIES = 3
STATES = {Repair.WAIT: DateState.WANTED, Repair.SKIP: DateState.SKIPPED}


@once_more
def make_series(
    plan: SeriesPlan,
    order: Order,
    choices: Mapping[date, Choice] | None = None,
    *,
    by: Actor,
    channel: Channel,
    now: datetime,
) -> Series:
    """All its dates booked, each at its own price and terms; those that are waited for stand by.

    Refuses with the table as it is now where a date can no longer be had and nobody decided what becomes of it.
    `order.guest` is needed; with `order.until` everything is held until then.
    """
    plan = replace(plan, email=plan.email or guest_of(order).email)
    refuse_guests(plan, now=now)
    for _turn in range(TRIES):
        try:
            return _make(plan, order, choices or {}, by=by, channel=channel, now=now)
        except PlaceGone:
            continue
    table = planned_dates(plan, now=now, choices=choices or {}, language=order.language)
    raise DatesUndecided(with_ways(table, now=now))


def guest_of(order: Order) -> GuestFacts:
    if order.guest is None:
        raise GuestNeeded
    return order.guest


def refuse_guests(plan: SeriesPlan, *, now: datetime) -> None:
    """Where the business has said that guests make none themselves."""
    groups = groups_of(plan.email, on=now.date())
    if not may_make_series(plan.channel, group_ids=groups, allowed=booking_settings().series_group_ids):
        raise NoSeriesForGuests


@transaction.atomic
def _make(
    plan: SeriesPlan, order: Order, choices: Mapping[date, Choice], *, by: Actor, channel: Channel, now: datetime
) -> Series:
    table = decided(plan, order, choices, now=now)
    guest = know_guest(guest_of(order), by=by, channel=channel, now=now)
    series, bookings = store(table, order, guest, now=now)
    wanted = sum(row.repair is Repair.WAIT for row in table.rows)
    facts = [Fact(SeriesMade(series.pk, len(bookings), wanted)), *made_facts(bookings)]
    record_all(facts, actor=by, channel=channel)
    return series


def store(
    table: SeriesTable, order: Order, guest: Guest, *, now: datetime, **more: Any
) -> tuple[Series, list[Booking]]:
    """A series, its dates and their bookings, as the table says."""
    series = Series.objects.create(
        reference=new_references(1)[0],
        guest=guest,
        language=order.language,
        zone=table.offer.zone,
        note=order.note,
        made_at=now,
        updated_at=now,
        **columns_of(table.plan),
        **more,
    )
    return series, book_rows(series, table.rows, replace(order, series_id=series.pk), guest, now=now)


def decided(plan: SeriesPlan, order: Order, choices: Mapping[date, Choice], *, now: datetime) -> SeriesTable:
    """The dates as they are to be, or the refusal that shows what is open."""
    table = planned_dates(plan, now=now, choices=choices, language=order.language)
    if order.breaking and plan.channel is SalesChannel.DESK:
        table = table.breaking()
    if table.undecided:
        raise DatesUndecided(with_ways(table, now=now))
    if not table.booked:
        raise NothingToBook
    total = table.total
    if order.expected_total is not None and total is not None and order.expected_total != total:
        raise PriceChanged(total)
    return table


def columns_of(plan: SeriesPlan) -> dict[str, Any]:
    """How a plan is kept."""
    return {
        "offer_id": plan.offer_id,
        "rate_id": plan.rate_id,
        "channel": plan.channel,
        "rule": rule_text(plan.recurrence),
        "local_start": on_the_wall(plan.local_start),
        "minutes": plan.minutes,
        "added_on": sorted(plan.added_on),
        "left_out_on": sorted(plan.left_out_on),
        "skips_holidays_of": plan.holidays_of,
        "party": keyed(plan.party),
        "extras": keyed(plan.extras),
        "space_ids": list(plan.space_ids),
    }


def book_rows(series: Series, rows: tuple[DateRow, ...], order: Order, guest: Guest, *, now: datetime) -> list[Booking]:
    """The bookings of those that are to be booked, and a date for every row but holidays."""
    booked = [row for row in rows if row.repair not in STATES]
    dates = [Dated(row.look, row.look.quote) for row in booked if row.look and row.look.quote]
    lock_places([each.seen for each in dates])
    bookings = book_dates(dates, order, guest, now=now)
    by_day = dict(zip([row.day for row in booked], bookings, strict=True))
    SeriesDate.objects.bulk_create(
        date_of(series, row, by_day.get(row.day)) for row in rows if row.verdict is not Verdict.HOLIDAY and row.period
    )
    return bookings


def date_of(series: Series, row: DateRow, booking: Booking | None) -> SeriesDate:
    """Not yet stored. A booked date has the times of its booking."""
    period = booking.period if booking else row.period
    if period is None:
        raise ValueError("a date the clocks skip is not kept")
    chosen = row.choice.space_ids if row.choice and row.choice.space_ids is not None else series.space_ids
    return SeriesDate(
        series=series,
        local_start=on_the_wall(row.occurrence.local_start),
        starts_at=period.start,
        ends_at=period.end,
        state=DateState.BOOKED if booking else STATES[row.repair or Repair.SKIP],
        booking=booking,
        why="" if booking else next((why.code.value for why in row.problems), ""),
        space_ids=list(chosen),
    )
