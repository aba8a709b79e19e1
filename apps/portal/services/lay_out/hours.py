"""Opening hours and closures of a plan."""

from datetime import date, timedelta

from apps.core.periods import Period, start_of_day
from apps.portal.rules.catalogue_plan import ClosurePlan, MonthDay, SeasonPlan, Text, VenuePlan, Week
from apps.portal.services.lay_out.setting import Setting
from apps.venues.choices import Season
from apps.venues.rules.opening import OpenRange, Ranges
from apps.venues.rules.weeks import HoursOwner
from apps.venues.services.close import WrittenClosure, close
from apps.venues.services.save_exception import WrittenDay, save_exception
from apps.venues.services.save_opening_set import WrittenSet, save_opening_set

# Dates of a yearly season are written in a leap year, so that 29 February is one of them.
ANY_LEAP_YEAR = 2024


def lay_hours(plan: VenuePlan, setting: Setting, *, venue_id: int, zone: str) -> None:
    owner = HoursOwner(venue_id)
    save_opening_set(owner, WrittenSet(_days(plan.week)), by=setting.by)
    for season in plan.seasons:
        save_opening_set(owner, _season(season, setting), by=setting.by)
    for day, name in plan.closed_days:
        _close_day(owner, day, name, setting)
    for closure in plan.closures:
        _close(owner, closure, setting, zone)


def _season(plan: SeasonPlan, setting: Setting) -> WrittenSet:
    return WrittenSet(
        _days(plan.week),
        Season.YEARLY,
        setting.main(plan.name),
        date(ANY_LEAP_YEAR, plan.first.month, plan.first.day),
        date(ANY_LEAP_YEAR, plan.last.month, plan.last.day),
    )


def _close_day(owner: HoursOwner, day: MonthDay, name: Text, setting: Setting) -> None:
    on, _last = setting.next_on(day, day)
    save_exception(owner, WrittenDay(on, name=setting.main(name)), today=setting.today, by=setting.by)


def _close(owner: HoursOwner, plan: ClosurePlan, setting: Setting, zone: str) -> None:
    first = setting.today + timedelta(days=plan.in_days)
    during = Period(start_of_day(first, zone), start_of_day(first + timedelta(days=plan.days), zone))
    space_id = setting.keys["space", plan.space] if plan.space else None
    written = WrittenClosure(during, plan.reason, setting.main(plan.note))
    close(HoursOwner(owner.venue_id, space_id), written, by=setting.by, now=setting.now)


def _days(week: Week) -> tuple[Ranges, ...]:
    return tuple(tuple(OpenRange(opens, closes) for opens, closes in day) for day in week)
