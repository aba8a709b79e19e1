"""What is against a stay of nights: its length, and the days on which nobody arrives or leaves."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from apps.bookings.rules.sale import Deadlines
from apps.bookings.rules.times import night_period
from apps.bookings.rules.why_not import Fault, Why, WhyNot
from apps.core.periods import Period, local_date, start_of_day
from apps.venues.rules.stays import NightTimes, StayProblem, stay_problems

if TYPE_CHECKING:
    from apps.venues.selectors.offer_sheet import OfferSheet

ONE_DAY = timedelta(days=1)
_ABOUT = {Why.CLOSED_TO_ARRIVAL: "starts_at"}


def days_of(period: Period, zone: str) -> tuple[date, date]:
    """Arrival and departure by the calendar of the venue."""
    return local_date(period.start, zone), local_date(period.end, zone)


def stay_of(period: Period, sheet: "OfferSheet") -> Period | None:
    """From the check-in of its first day to the check-out of its last; None where there is no night in it."""
    arrival, departure = days_of(period, sheet.zone)
    return night_period(arrival, departure, sheet.nights or NightTimes(), sheet.zone) if departure > arrival else None


def night_problems(arrival: date, departure: date, sheet: "OfferSheet") -> Iterator[WhyNot]:
    for problem in stay_problems(arrival, departure, sheet.nights or NightTimes(), sheet.stay_rules):
        yield _why(problem, sheet.id)


def deadlines(stay: Period, sheet: "OfferSheet") -> Deadlines:
    """Somebody may still come in the evening: until the last check-in, or the end of the day of arrival."""
    times = sheet.nights or NightTimes()
    arrival = local_date(stay.start, sheet.zone)
    if times.check_in_until_minute is None:
        return Deadlines(stay.start, start_of_day(arrival + ONE_DAY, sheet.zone))
    later = times.check_in_until_minute - times.check_in_minute
    return Deadlines(stay.start, stay.start + timedelta(minutes=later))


def _why(problem: StayProblem, offer_id: int) -> WhyNot:
    code = Why(problem.obstacle)
    facts: dict[str, str | int] = {} if problem.nights is None else {"nights": problem.nights}
    rule_id = problem.rule.id if problem.rule else None
    fault = Fault("offer", offer_id) if rule_id is None else Fault("stay_rule", rule_id)
    return WhyNot(code, _ABOUT.get(code, "ends_at"), facts, fault)
