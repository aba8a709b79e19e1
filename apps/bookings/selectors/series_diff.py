"""What an edit makes of a series: the pattern it is to have, and the fate of each of its dates."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from apps.bookings.choices import DateState
from apps.bookings.errors.series import NotForOneDate
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.occurrences import DAY, Pattern, occurrence_on, occurrences, pattern_faults
from apps.bookings.rules.series_diff import DateChange, Fate, StandingDate, Untouched, series_diff, why_untouched
from apps.bookings.rules.series_edit import Scope, SeriesEdit, before_and_from, edited
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.selectors.series_offer import SeriesOffer, as_they_leave
from apps.bookings.selectors.series_plan import day_of, plan_of
from apps.bookings.selectors.series_scope import standing, within
from apps.bookings.selectors.series_table import holidays_between
from apps.venues.rules.faults import refuse

# Somebody who asks for this one date means it, whatever was decided about it before.
_ASKED_AGAIN = frozenset({Untouched.SKIPPED, Untouched.CANCELLED, Untouched.MOVED})


@dataclass(frozen=True, slots=True)
class Diff:
    """`plan` is what the dates it is about are to follow. `stays` is what is left of the series before them, where
    they go on as one of their own. `booking_ids` are those whose places may be used anew."""

    plan: SeriesPlan
    changes: tuple[DateChange, ...]
    booking_ids: tuple[int, ...]
    stays: SeriesPlan | None = None


def diff_of(
    series: Series, dates: Sequence[SeriesDate], edit: SeriesEdit, *, offer: SeriesOffer, now: datetime
) -> Diff:
    """Refuses a pattern with faults, and another rule for one date alone."""
    chosen, plan = within(dates, edit.part), plan_of(series)
    if edit.part.scope is Scope.THIS:
        if edit.changes_pattern:
            raise NotForOneDate
        return _of_one(chosen[0], series, edit, offer, now)
    day = day_of(chosen[0].local_start) if chosen else plan.local_start.date()
    stays = None
    if edit.part.scope is Scope.FOLLOWING and day > plan.local_start.date():
        stays, plan = before_and_from(plan, day)
    wanted = edited(plan, edit)
    pattern = wanted.pattern(offer.zone, offer.nights)
    refuse(pattern_faults(pattern))
    holidays = holidays_between(pattern, wanted.holidays_of, series.language)
    changes = series_diff(
        standing(chosen, series, plan.pattern(offer.zone, offer.nights)),
        as_they_leave(occurrences(pattern, holidays=holidays), offer),
        now=now,
        keeps_moved=edit.keeps_moved,
        changes_contents=edit.changes_contents,
    )
    return Diff(wanted, tuple(changes), _bookings(changes, chosen), stays)


def leaving(diff: Diff, date_ids: Collection[int]) -> Diff:
    """The same without those whose policy no longer lets them have another time."""
    changes = [
        DateChange(Fate.LEAVE, each.old, because=Untouched.POLICY) if each.old and each.old.id in date_ids else each
        for each in diff.changes
    ]
    return replace(diff, changes=tuple(changes))


def _of_one(date: SeriesDate, series: Series, edit: SeriesEdit, offer: SeriesOffer, now: datetime) -> Diff:
    """Where it is now decides what stays of it."""
    plan = plan_of(series)
    pattern = plan.pattern(offer.zone, offer.nights)
    old = standing([date], series, pattern)[0]
    told = _as_it_is(date, old, plan, pattern, edit)
    meant = occurrence_on(told.pattern(offer.zone, offer.nights), told.local_start.date())
    new = as_they_leave([meant], offer)[0]
    because = why_untouched(old, now, keeps_moved=False)
    is_past = new.period is not None and new.period.start <= now
    if because is not None and (because not in _ASKED_AGAIN or is_past):
        return Diff(told, (DateChange(Fate.LEAVE, old, because=because),), ())
    is_same = new.period == old.period and not edit.changes_contents and old.state is DateState.BOOKED
    change = DateChange(Fate.KEEP if is_same else Fate.CHANGE, old, new)
    return Diff(told, (change,), _bookings([change], [date]))


def _as_it_is(date: SeriesDate, old: StandingDate, plan: SeriesPlan, pattern: Pattern, edit: SeriesEdit) -> SeriesPlan:
    """The plan as if this date alone were the series: its own time, length, spaces, party and extras, then the edit."""
    local = old.period.start.astimezone(pattern.tz).replace(tzinfo=None)
    days = (old.period.end.astimezone(pattern.tz).date() - local.date()).days
    minutes = days * DAY if pattern.nights else int(old.period.duration.total_seconds() // 60)
    own = replace(plan, local_start=local, minutes=minutes, space_ids=tuple(date.space_ids))
    if date.booking and date.state == DateState.BOOKED:
        own = replace(own, party=date.booking.counts, extras=date.booking.chosen_extras)
    told = edited(own, edit)
    day = edit.day or told.local_start.date()
    return replace(told, local_start=datetime.combine(day, told.local_start.time()))


def _bookings(changes: Sequence[DateChange], dates: Sequence[SeriesDate]) -> tuple[int, ...]:
    booked = {each.pk: each.booking_id for each in dates if each.booking_id and each.state == DateState.BOOKED}
    touched = [change.old.id for change in changes if change.old and change.fate in {Fate.CHANGE, Fate.DROP}]
    return tuple(booking_id for date_id in touched if (booking_id := booked.get(date_id)))
