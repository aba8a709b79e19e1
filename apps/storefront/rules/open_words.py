"""Whether a place is open, as somebody standing before it would say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from apps.core.periods import Period, local_date, zone_named
from apps.rates.rules.time_words import clock_words, day_words

ONE_DAY = timedelta(days=1)
# Who is open that long without a break never closes, as far as a traveller minds.
ALWAYS = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class OpenNow:
    is_open: bool
    words: str


@dataclass(frozen=True, slots=True)
class OpenDay:
    """Of one day of the coming week: its ranges as formatted times; none where it is closed."""

    day: str
    ranges: tuple[tuple[str, str], ...]
    is_today: bool = False
    is_all_day: bool = False


def open_now(openings: Sequence[Period], *, zone: str, now: datetime) -> OpenNow:
    """`openings` are those of today and the weeks after it, in order."""
    coming = next((period for period in openings if period.end > now), None)
    if coming is None:
        return OpenNow(is_open=False, words=_("Closed for now"))
    if coming.start <= now:
        return OpenNow(is_open=True, words=_until_words(coming.end, zone=zone, now=now))
    return OpenNow(is_open=False, words=_from_words(coming.start, zone=zone, now=now))


def open_days(openings: Sequence[Period], days: Sequence[date], *, zone: str, today: date) -> list[OpenDay]:
    return [_open_day(day, openings, zone=zone, is_today=day == today) for day in days]


def _until_words(end: datetime, *, zone: str, now: datetime) -> str:
    if end - now >= ALWAYS:
        return _("Open day and night")
    # Translators: time is such as “22:00”
    return _("Open until %(time)s") % {"time": clock_words(end.astimezone(zone_named(zone)), zone)}


def _from_words(start: datetime, *, zone: str, now: datetime) -> str:
    local, today = start.astimezone(zone_named(zone)), local_date(now, zone)
    places = {"time": clock_words(local, zone), "day": day_words(local, this_year=today.year)}
    if local.date() == today:
        # Translators: time is such as “9:00”
        return _("Opens today at %(time)s") % places
    if local.date() == today + ONE_DAY:
        # Translators: time is such as “9:00”
        return _("Opens tomorrow at %(time)s") % places
    # Translators: day is such as “Fri 21 Nov”, time is such as “9:00”
    return _("Opens %(day)s at %(time)s") % places


def _open_day(day: date, openings: Sequence[Period], *, zone: str, is_today: bool) -> OpenDay:
    """A range belongs to the day it begins on; what is open all day long says so."""
    begun = [period for period in openings if local_date(period.start, zone) == day]
    through = any(local_date(period.start, zone) < day < local_date(period.end, zone) for period in openings)
    at_noon = datetime.combine(day, datetime.min.time())
    ranges = [
        (
            clock_words(period.start.astimezone(zone_named(zone)), zone),
            clock_words(period.end.astimezone(zone_named(zone)), zone),
        )
        for period in begun
    ]
    is_all_day = through or any(period.duration >= ALWAYS for period in begun)
    return OpenDay(day_words(at_noon, this_year=day.year), tuple(ranges), is_today=is_today, is_all_day=is_all_day)
