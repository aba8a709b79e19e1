from dataclasses import replace
from datetime import UTC, date, datetime

from apps.core.periods import Period
from apps.portal.rules.catalogue_plan import ClosurePlan, MonthDay, SeasonPlan, VenuePlan
from apps.portal.rules.starters.shared import ALL_DAY, week
from apps.portal.services.lay_out.hours import lay_hours
from apps.portal.services.lay_out.setting import Setting
from apps.venues.choices import ClosureReason, Season
from apps.venues.models.hours import Closure, DayException, OpeningSet
from apps.venues.rules.opening import Hours, OpenRange, WeekSet
from apps.venues.selectors.hours import hours_of_many, hours_of_venue
from tests.factories.venues import SpaceFactory, VenueFactory

WEEK = week((480, 1380), (540, 1320))
WEEKDAY, WEEKEND = (OpenRange(480, 1380),), (OpenRange(540, 1320),)
DAYS = (*(WEEKDAY,) * 5, WEEKEND, WEEKEND)
PLAN = VenuePlan("main", "Anna's", WEEK, (), ())


def test_a_week_and_a_yearly_season_hold_as_the_plan_tells(setting: Setting) -> None:
    venue = VenueFactory()
    summer = SeasonPlan("Summer", MonthDay(6, 1), MonthDay(8, 31), ALL_DAY)

    lay_hours(replace(PLAN, seasons=(summer,)), setting, venue_id=venue.pk, zone="Europe/Madrid")

    standing = WeekSet(DAYS)
    yearly = WeekSet(((OpenRange(0, 1440),),) * 7, Season.YEARLY, date(2000, 6, 1), date(2000, 8, 31))
    hours = hours_of_venue(venue.pk, first=date(2026, 3, 10), last=date(2026, 12, 31))
    assert hours == Hours("Europe/Madrid", ((standing, yearly),))
    assert OpeningSet.objects.get(season=Season.YEARLY).name == "Summer"


def test_a_season_may_end_on_the_leap_day(setting: Setting) -> None:
    venue = VenueFactory()
    winter = SeasonPlan("Winter", MonthDay(11, 1), MonthDay(2, 29), ALL_DAY)

    lay_hours(replace(PLAN, seasons=(winter,)), setting, venue_id=venue.pk, zone="Europe/Madrid")

    season = OpeningSet.objects.get(season=Season.YEARLY)
    assert (season.starts_on, season.ends_on) == (date(2000, 11, 1), date(2000, 2, 29))


def test_a_day_of_the_year_is_closed_the_next_time_it_comes(setting: Setting) -> None:
    venue = VenueFactory()
    closed = ((MonthDay(1, 1), "New Year's Day"), (MonthDay(12, 25), "Christmas Day"))

    lay_hours(replace(PLAN, closed_days=closed), setting, venue_id=venue.pk, zone="Europe/Madrid")

    hours = hours_of_venue(venue.pk, first=date(2026, 3, 10), last=date(2027, 3, 10))
    assert hours.exceptions == {date(2026, 12, 25): (), date(2027, 1, 1): ()}
    assert list(DayException.objects.values_list("name", flat=True)) == ["Christmas Day", "New Year's Day"]


def test_a_closure_shuts_its_space_for_whole_days_of_the_venue_and_leaves_the_rest_open(setting: Setting) -> None:
    venue = VenueFactory()
    court, other = SpaceFactory.create_batch(2, venue=venue)
    setting.keys["space", "court"] = court.pk
    closure = ClosurePlan("court", in_days=18, days=2, reason=ClosureReason.MAINTENANCE, note="New turf")

    lay_hours(replace(PLAN, closures=(closure,)), setting, venue_id=venue.pk, zone="Europe/Madrid")

    # The clocks change on 29 March: two days with an hour less.
    shut = Period(datetime(2026, 3, 27, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC))
    hours = hours_of_many([court, other], first=date(2026, 3, 10), last=date(2026, 4, 10))
    assert (hours[court.pk].closed, hours[other.pk].closed) == ((shut,), ())
    assert Closure.objects.values_list("reason", "note").get() == (ClosureReason.MAINTENANCE, "New turf")
