"""A series that is changed, as programs ask for it and see it before."""

from datetime import date, time
from zoneinfo import ZoneInfo

from apps.api.forms.booking_faces import whys
from apps.api.forms.series import ChangedDateOut, RepairIn, SeriesChangeIn, SeriesDiffOut
from apps.api.forms.series_faces import choice_of, way_face
from apps.api.forms.values import local, money_out
from apps.api.forms.wished import numbers_of
from apps.api.forms.wishes import counts_of
from apps.bookings.rules.recurrence_text import rule_from
from apps.bookings.rules.series_dates import Choice
from apps.bookings.rules.series_edit import Part, SeriesEdit
from apps.bookings.selectors.series_change import ChangedDate, SeriesPreview
from apps.core.periods import zone_named


def edit_of(body: SeriesChangeIn) -> SeriesEdit:
    return SeriesEdit(
        Part(body.scope, body.date_id),
        starts=time.fromisoformat(body.starts) if body.starts else None,
        minutes=body.minutes,
        day=body.day,
        recurrence=rule_from(body.rule) if body.rule else None,
        added_on=None if body.added_on is None else frozenset(body.added_on),
        left_out_on=None if body.left_out_on is None else frozenset(body.left_out_on),
        holidays_of=body.skips_holidays_of,
        space_ids=None if body.space_ids is None else tuple(body.space_ids),
        party=None if body.party is None else counts_of(body.party),
        extras=None if body.extras is None else numbers_of(body.extras),
        note=body.note,
        choices=_choices(body.repairs),
    )


def diff_face(preview: SeriesPreview) -> SeriesDiffOut:
    zone = zone_named(preview.offer.zone)
    return SeriesDiffOut(
        zone=preview.offer.zone,
        dates=[_changed(each, zone) for each in preview.dates],
        undecided=len(preview.undecided),
        difference=[money_out(amount) for amount in preview.difference],
        back=[money_out(amount) for amount in preview.back],
    )


def _choices(repairs: list[RepairIn]) -> dict[date, Choice]:
    return {told.day: choice_of(told, place) for place, told in enumerate(repairs)}


def _changed(each: ChangedDate, zone: ZoneInfo) -> ChangedDateOut:
    period = each.row.period if each.row else None
    return ChangedDateOut(
        day=each.change.day,
        fate=each.change.fate,
        repair=each.repair,
        starts_at=local(period.start, zone) if period else None,
        ends_at=local(period.end, zone) if period else None,
        difference=None if each.difference is None else money_out(each.difference),
        back=money_out(each.refund.back) if each.refund else None,
        reasons=whys(each.row.problems, zone=zone.key) if each.row else [],
        ways=[way_face(way, zone) for way in each.row.ways] if each.row else [],
    )
