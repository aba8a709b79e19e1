"""Spans, moments and shares as people say them: parts of the sentences in `policy_words`."""

from copy import copy
from datetime import datetime
from decimal import Decimal

from babel.core import Locale
from babel.dates import get_timezone_location
from django.utils.formats import date_format
from django.utils.translation import get_language, npgettext, pgettext, to_locale
from django.utils.translation import gettext as _

from apps.core.periods import moments_at, zone_named
from apps.rates.choices import DueEvent

HOUR = 60
DAY = 24 * HOUR
# “48 hours” and “72 hours” are how such rules are spoken of; longer spans are told in days.
MOST_HOURS = 72


def until_words(minutes: int) -> str:
    """“until 48 hours before the start”, inside a sentence."""
    if not minutes:
        return pgettext("inside a sentence", "until the start")
    days, hours, rest = _parts(minutes)
    if not days:
        return _until_hours(hours, rest)
    before = npgettext(
        "inside a sentence", "until %(days)d day before the start", "until %(days)d days before the start", days
    )
    return before % {"days": days}


def _until_hours(hours: int, rest: int) -> str:
    if not rest:
        before = npgettext(
            "inside a sentence",
            "until %(hours)d hour before the start",
            "until %(hours)d hours before the start",
            hours,
        )
    elif not hours:
        before = npgettext(
            "inside a sentence",
            "until %(rest)d minute before the start",
            "until %(rest)d minutes before the start",
            rest,
        )
    else:
        # Translators: hours and minutes, such as “until 1:30 h before the start”
        before = pgettext("inside a sentence", "until %(hours)d:%(rest)02d h before the start")
    return before % {"hours": hours, "rest": rest}


def within_words(minutes: int) -> str:
    """“within 24 hours”, inside a sentence that has named the start."""
    days, hours, rest = _parts(minutes)
    if days:
        within = npgettext("inside a sentence", "within %(days)d day", "within %(days)d days", days)
    elif not rest:
        within = npgettext("inside a sentence", "within %(hours)d hour", "within %(hours)d hours", hours)
    elif not hours:
        within = npgettext("inside a sentence", "within %(rest)d minute", "within %(rest)d minutes", rest)
    else:
        # Translators: hours and minutes, such as “within 1:30 h”
        within = pgettext("inside a sentence", "within %(hours)d:%(rest)02d h")
    return within % {"days": days, "hours": hours, "rest": rest}


def span_words(minutes: int) -> str:
    """“30 days”, on its own."""
    days, hours, rest = _parts(minutes)
    if days:
        span = npgettext("a span of time", "%(days)d day", "%(days)d days", days)
    elif not rest:
        span = npgettext("a span of time", "%(hours)d hour", "%(hours)d hours", hours)
    elif not hours:
        span = npgettext("a span of time", "%(rest)d minute", "%(rest)d minutes", rest)
    else:
        # Translators: hours and minutes, such as “1:30 h”
        span = pgettext("a span of time", "%(hours)d:%(rest)02d h")
    return span % {"days": days, "hours": hours, "rest": rest}


def event_words(event: DueEvent, minutes: int) -> str:
    """“30 days before the start”, where a sentence begins."""
    if not minutes:
        at = {
            DueEvent.BOOKING: pgettext("begins a sentence", "When booking"),
            DueEvent.BEFORE_START: pgettext("begins a sentence", "At the start"),
            DueEvent.AFTER_START: pgettext("begins a sentence", "At the start"),
        }
        return at[event]
    # Translators: the three that follow begin a sentence; span is such as “30 days”
    from_event = {
        DueEvent.BOOKING: pgettext("begins a sentence", "%(span)s after booking"),
        DueEvent.BEFORE_START: pgettext("begins a sentence", "%(span)s before the start"),
        DueEvent.AFTER_START: pgettext("begins a sentence", "%(span)s after the start"),
    }
    return from_event[event] % {"span": span_words(minutes)}


def percent_words(percent: Decimal) -> str:
    """With as many decimals as it needs, in the reader's manner."""
    locale = _locale()
    pattern = copy(locale.percent_formats[None])
    pattern.frac_prec = (0, 2)
    return str(pattern.apply(percent / 100, locale))


def moment_words(moment: datetime, *, zone: str, now: datetime) -> str:
    """“Fri 21 Nov, 19:00, Madrid time”; the year is told when it is another one than now."""
    local = moment.astimezone(zone_named(zone))
    places = {
        "day": day_words(local, this_year=now.astimezone(zone_named(zone)).year),
        "time": clock_words(local, zone),
    }
    if zone == "UTC":
        # Translators: a moment such as “Fri 21 Nov, 19:00, UTC”
        return _("%(day)s, %(time)s, UTC") % places
    city = get_timezone_location(zone, locale=_locale(), return_city=True).rpartition("/")[2]
    # Translators: a moment such as “Fri 21 Nov, 19:00, Madrid time”
    return _("%(day)s, %(time)s, %(city)s time") % {**places, "city": city}


def day_words(local: datetime, *, this_year: int) -> str:
    if local.year == this_year:
        # Translators: how a day is written, in the letters of Django's date filter: “Fri 21 Nov”
        return date_format(local, pgettext("format of a date", "D j M"))
    # Translators: how a day with its year is written, in the letters of Django's date filter: “Fri 21 Nov 2027”
    return date_format(local, pgettext("format of a date", "D j M Y"))


def clock_words(local: datetime, zone: str) -> str:
    """A time that comes twice in the night the clocks go back is told with its distance from UTC."""
    clock = date_format(local, "TIME_FORMAT")
    is_twice = len(moments_at(local.replace(tzinfo=None), zone)) > 1
    return f"{clock} (UTC{local:%z})" if is_twice else clock


def _parts(minutes: int) -> tuple[int, int, int]:
    """Days where the span is told in days, otherwise hours and minutes."""
    if minutes > MOST_HOURS * HOUR and minutes % DAY == 0:
        return minutes // DAY, 0, 0
    return (0, *divmod(minutes, HOUR))


def _locale() -> Locale:
    return Locale.parse(to_locale(get_language() or "en"))
