from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from apps.api.errors import BadValue
from apps.api.forms.booking_faces import guest_of_booking, whys
from apps.api.forms.series import (
    PlannedDate,
    RepairIn,
    SeriesDateOut,
    SeriesInFull,
    SeriesOut,
    SeriesPlanIn,
    SeriesPreviewOut,
    WayOut,
)
from apps.api.forms.values import SENTENCES, local, money_out
from apps.api.forms.wished import numbers_of
from apps.api.forms.wishes import counts_of
from apps.api.selectors.callers import Caller
from apps.bookings.choices import DateState, SeriesStatus
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.recurrence import Frequency, Recurrence
from apps.bookings.rules.recurrence_text import rule_from
from apps.bookings.rules.series_dates import Choice, Way
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.selectors.series_plan import off_the_wall
from apps.bookings.selectors.series_table import DateRow, SeriesTable
from apps.core.periods import Period, zone_named
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import Offer

MINUTES = "minutes"


def plan_of(body: SeriesPlanIn, offer: Offer, *, email: str, channel: SalesChannel) -> SeriesPlan:
    return SeriesPlan(
        offer.pk,
        _rule_of(body),
        body.local_start,
        body.minutes,
        counts_of(body.party),
        channel,
        added_on=frozenset(body.added_on),
        left_out_on=frozenset(body.left_out_on),
        holidays_of=body.skips_holidays_of,
        space_ids=tuple(body.space_ids),
        extras=numbers_of(body.extras),
        rate_id=body.rate_id,
        email=email,
    )


def _rule_of(body: SeriesPlanIn) -> Recurrence:
    """As the standard reads it: where no days are named, those of the start."""
    rule, start = rule_from(body.rule), body.local_start
    if rule.frequency is Frequency.WEEKLY and not rule.weekdays:
        return replace(rule, weekdays=(start.weekday(),))
    if rule.frequency is Frequency.MONTHLY and not (rule.weekdays or rule.month_days):
        return replace(rule, month_days=(start.day,))
    return rule


def choices_of(body: SeriesPlanIn) -> dict[date, Choice]:
    return {told.day: choice_of(told, place) for place, told in enumerate(body.repairs)}


def preview_face(table: SeriesTable) -> SeriesPreviewOut:
    zone = zone_named(table.offer.zone)
    return SeriesPreviewOut(
        zone=table.offer.zone,
        dates=[_planned(row, zone) for row in table.rows],
        booked=len(table.booked),
        undecided=len(table.undecided),
        total=money_out(table.total) if table.total else None,
    )


def series_face(series: Series, caller: Caller) -> SeriesOut:
    """With its offer, venue and guest."""
    return SeriesOut(**_facts(series, caller))


def series_in_full(series: Series, dates: list[SeriesDate], caller: Caller) -> SeriesInFull:
    zone = zone_named(series.zone)
    return SeriesInFull(**_facts(series, caller), dates=[_date(row, zone) for row in dates])


def choice_of(told: RepairIn, place: int) -> Choice:
    if (told.starts_at is None) != (told.ends_at is None):
        raise BadValue(f"/repairs/{place}/ends_at", str(SENTENCES["missing"]), code="missing")
    period = None
    if told.starts_at and told.ends_at:
        if told.ends_at <= told.starts_at:
            raise BadValue(f"/repairs/{place}/ends_at", str(SENTENCES["order"]), code="order")
        period = Period(told.starts_at, told.ends_at)
    return Choice(told.repair, period, None if told.space_ids is None else tuple(told.space_ids))


def _planned(row: DateRow, zone: ZoneInfo) -> PlannedDate:
    period = row.period
    return PlannedDate(
        day=row.day,
        verdict=row.verdict,
        repair=row.repair,
        starts_at=local(period.start, zone) if period else None,
        ends_at=local(period.end, zone) if period else None,
        price=money_out(row.price) if row.price else None,
        reasons=whys(row.problems, zone=zone.key),
        holiday=row.holiday,
        ways=[way_face(way, zone) for way in row.ways],
    )


def way_face(way: Way, zone: ZoneInfo) -> WayOut:
    period, spaces = way.choice.period, way.choice.space_ids
    return WayOut(
        repair=way.choice.repair,
        starts_at=local(period.start, zone) if period else None,
        ends_at=local(period.end, zone) if period else None,
        space_ids=None if spaces is None else list(spaces),
        price=money_out(way.price) if way.price else None,
    )


def _facts(series: Series, caller: Caller) -> dict[str, Any]:
    zone = zone_named(series.zone)
    return {
        "reference": series.reference,
        "name": series.name,
        "status": SeriesStatus(series.status),
        "offer": series.offer.slug,
        "venue": series.offer.venue.slug,
        "rule": series.rule,
        "local_start": _wall(series.local_start),
        "minutes": series.minutes,
        "zone": series.zone,
        "party": series.party,
        "extras": series.extras,
        "space_ids": series.space_ids,
        "guest": guest_of_booking(series.guest, caller),
        "language": series.language,
        "note": series.note,
        "version": series.version,
        "made_at": local(series.made_at, zone),
        "updated_at": local(series.updated_at, zone),
        "ended_at": local(series.ended_at, zone) if series.ended_at else None,
    }


def _wall(moment: datetime) -> str:
    """What the clocks of the venue show, without an offset."""
    return off_the_wall(moment).isoformat(timespec=MINUTES)


def _date(row: SeriesDate, zone: ZoneInfo) -> SeriesDateOut:
    return SeriesDateOut(
        id=row.pk,
        local_start=_wall(row.local_start),
        starts_at=local(row.starts_at, zone),
        ends_at=local(row.ends_at, zone),
        state=DateState(row.state),
        booking=row.booking.reference if row.booking else None,
        why=row.why,
    )
