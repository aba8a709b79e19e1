"""A series changed: one date, it and those that follow, or all to come; as the preview says, or not at all."""

from datetime import datetime

from django.db import transaction

from apps.bookings.errors.changing import AskTheTeam, BreakingIsForStaff, ReasonNeeded, WaivedByStaffAlone
from apps.bookings.errors.places import PlaceGone, PriceChanged
from apps.bookings.errors.series import AnswerRenewalFirst
from apps.bookings.errors.undecided import ChangeUndecided
from apps.bookings.events.series import SeriesChanged, SeriesParted
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.series_diff import Fate
from apps.bookings.rules.series_edit import Part, Scope, SeriesEdit
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.selectors.change_plan import BY_STAFF
from apps.bookings.selectors.series_change import SeriesPreview, series_change
from apps.bookings.selectors.series_scope import dates_of, within
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.book_dates import new_references
from apps.bookings.services.cancel_series import end_if_over
from apps.bookings.services.change_dates import Change, carry_out
from apps.bookings.services.change_price import Who
from apps.bookings.services.locked_series import locked_bookings, locked_series, touch
from apps.bookings.services.make_series import TRIES, columns_of
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.planned_change import AS_AGREED, How
from apps.core.money import Money
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@once_more
def change_series(
    series_id: int, edit: SeriesEdit, *, by: Actor, channel: Channel, now: datetime, how: How = AS_AGREED
) -> Series:
    """Every date as `series_change` showed it, in one transaction; refused with the preview as it is now where somebody
    still has to decide about one. What follows a date goes on as a series of its own, which is what comes back.

    `how.version` is that of the series, `how.expected_total` the difference somebody was shown.
    """
    who = Who(by, channel, now)
    for _turn in range(TRIES):
        try:
            return _changed(series_id, edit, who, how)
        except PlaceGone:
            continue
    raise ChangeUndecided(_preview(Series.objects.select_related("guest").get(pk=series_id), edit, who, how))


@transaction.atomic
def _changed(series_id: int, edit: SeriesEdit, who: Who, how: How) -> Series:
    _refuse_way(how, who.channel)
    series = locked_series(series_id, version=how.version)
    if series.first_right_until is not None:
        raise AnswerRenewalFirst
    dates = dates_of(series)
    locked_bookings(dates)
    preview = _preview(series, edit, who, how)
    _refuse(preview, how, who.channel)
    followed = series
    if preview.diff.stays is not None:
        followed = _parted(series, preview, [each.pk for each in within(dates, edit.part)], who)
    is_one = edit.part.scope is Scope.THIS
    freed = carry_out(followed, Change(preview, edit, who, how, keeps_name=is_one))
    _keep(followed, preview.diff.plan, edit, is_one=is_one, now=who.now)
    _tell(followed, edit.part, preview, who)
    end_if_over(followed, by=who.by, channel=who.channel, now=who.now)
    pass_on(freed, now=who.now)
    return followed


def _preview(series: Series, edit: SeriesEdit, who: Who, how: How) -> SeriesPreview:
    is_breaking = bool(how.breaking) and who.channel in BY_STAFF
    return series_change(series, edit, channel=who.channel, now=who.now, is_breaking=is_breaking)


def _refuse_way(how: How, channel: Channel) -> None:
    if channel is Channel.PUBLIC and how.breaking:
        raise BreakingIsForStaff
    if channel is Channel.PUBLIC and how.waive:
        raise WaivedByStaffAlone
    if how.waive and not (how.reason.strip() or how.breaking.strip()):
        raise ReasonNeeded


def _refuse(preview: SeriesPreview, how: How, channel: Channel) -> None:
    if preview.undecided:
        raise ChangeUndecided(preview)
    looks = [each.row.look for each in preview.of(Fate.CHANGE) if each.booking and each.row and each.row.look]
    if channel is Channel.PUBLIC and any(look.needs_approval for look in looks):
        raise AskTheTeam
    if how.expected_total is not None:
        total = next(iter(preview.difference), Money.zero(how.expected_total.currency))
        if total != how.expected_total:
            raise PriceChanged(total)


def _parted(series: Series, preview: SeriesPreview, date_ids: list[int], who: Who) -> Series:
    """What follows gets a row of its own; what went before keeps its reference and ends with the day before."""
    later = Series.objects.create(
        reference=new_references(1)[0],
        name=series.name,
        guest=series.guest,
        language=series.language,
        zone=series.zone,
        note=series.note,
        made_at=series.made_at,
        updated_at=who.now,
        **columns_of(preview.diff.plan),
    )
    SeriesDate.objects.filter(pk__in=date_ids).update(series=later)
    Booking.objects.filter(series_date__in=date_ids).update(series=later)
    if preview.diff.stays is not None:
        touch(series, now=who.now, **columns_of(preview.diff.stays))
    record(SeriesParted(series.pk, later.pk), actor=who.by, channel=who.channel)
    end_if_over(series, by=who.by, channel=who.channel, now=who.now)
    return later


def _keep(series: Series, plan: SeriesPlan, edit: SeriesEdit, *, is_one: bool, now: datetime) -> None:
    """One date alone leaves the pattern as it is."""
    columns = {} if is_one else columns_of(plan)
    if edit.note is not None and not is_one:
        columns["note"] = edit.note
    touch(series, now=now, **columns)


def _tell(series: Series, part: Part, preview: SeriesPreview, who: Who) -> None:
    counts = [len(preview.of(fate)) for fate in (Fate.CHANGE, Fate.ADD, Fate.DROP)]
    after = {"rule": series.rule, "minutes": series.minutes, "difference": [str(each) for each in preview.difference]}
    record(SeriesChanged(series.pk, part.scope.value, *counts), actor=who.by, channel=who.channel, after=after)
