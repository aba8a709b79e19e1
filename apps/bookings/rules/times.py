"""Days and times of the clock as people choose them, turned into the moments of a wish."""

from datetime import UTC, date, datetime, time, timedelta

from apps.core.errors import EndsBeforeStart
from apps.core.periods import Period, moment_at, moments_at
from apps.venues.rules.stays import NightTimes

MINUTE = timedelta(minutes=1)


def night_period(arrival: date, departure: date, times: NightTimes, zone: str) -> Period:
    """From check-in on the first day to check-out on the last.

    Nobody chose these times, so a stay is not refused for them: on a night when the clocks skip one, the first they
    show after it counts; of one they show twice, the first.
    """
    if departure <= arrival:
        raise EndsBeforeStart
    return Period(
        _first_shown(arrival, times.check_in_minute, zone), _first_shown(departure, times.check_out_minute, zone)
    )


def hour_period(local_start: datetime, minutes: int, zone: str, *, offset: timedelta | None = None) -> Period:
    """So many minutes that pass from what the clocks show at the start.

    Refuses a start the clocks skip, and one they show twice unless `offset` from UTC says which of the two.
    """
    start = moment_at(local_start, zone, offset=offset).astimezone(UTC)
    return Period(start, start + minutes * MINUTE)


def _first_shown(day: date, minute: int, zone: str) -> datetime:
    local = datetime.combine(day, time.min) + minute * MINUTE
    while not (moments := moments_at(local, zone)):
        local += MINUTE
    return moments[0]
