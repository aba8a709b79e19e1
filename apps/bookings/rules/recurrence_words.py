"""A rule of dates as people say it: “Every 2 weeks on Tue and Thu at 19:00, until 30 Jun 2027”."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from babel.core import Locale
from babel.lists import format_list
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, npgettext, pgettext, to_locale
from django.utils.translation import gettext as _

from apps.bookings.rules.occurrences import Pattern
from apps.bookings.rules.recurrence import LAST, Frequency, Recurrence

MOST_DATES_TOLD = 6


def pattern_words(pattern: Pattern, *, holidays_of: str = "") -> list[str]:
    """Sentences: the rule, then what is beside it. `holidays_of` is in words whose public holidays are left out."""
    sentences = [recurrence_words(pattern.recurrence, local_start=pattern.local_start)]
    if pattern.added_on:
        # Translators: dates is such as “3 May 2027 and 10 May 2027”
        sentences.append(_("Also on %(dates)s.") % {"dates": _dates(pattern.added_on)})
    if pattern.left_out_on:
        # Translators: dates is such as “3 May 2027 and 10 May 2027”
        sentences.append(_("Not on %(dates)s.") % {"dates": _dates(pattern.left_out_on)})
    if holidays_of:
        sentences.append(_("Not on public holidays of %(country)s.") % {"country": holidays_of})
    return sentences


def recurrence_words(rule: Recurrence, *, local_start: datetime) -> str:
    rhythm = _rhythm(rule, local_start)
    if rule.until:
        # Translators: rhythm is such as “Every week on Tue at 19:00”, day is such as “30 Jun 2027”
        return _("%(rhythm)s, until %(day)s.") % {"rhythm": rhythm, "day": _date(rule.until)}
    if rule.count == 1:
        # Translators: day is such as “30 Jun 2027”, time is such as “19:00”
        return _("Once, at %(time)s on %(day)s.") % {"day": _date(local_start.date()), "time": _time(local_start)}
    # Translators: rhythm is such as “Every week on Tue at 19:00”
    counted = ngettext("%(rhythm)s, %(count)d time.", "%(rhythm)s, %(count)d times.", rule.count or 0)
    return counted % {"rhythm": rhythm, "count": rule.count or 0}


def weekday_names(days: Iterable[int]) -> str:
    """“Tue and Thu”; one alone is written in full."""
    chosen = sorted(days)
    locale = _locale(get_language() or "en")
    names = locale.days["format"]["wide" if len(chosen) == 1 else "abbreviated"]
    return str(format_list([names[day] for day in chosen], locale=locale))


def _rhythm(rule: Recurrence, local_start: datetime) -> str:
    places: dict[str, object] = {"every": rule.every, "time": _time(local_start)}
    if rule.frequency == Frequency.DAILY:
        # Translators: time is such as “19:00”
        several = ngettext("Every %(every)d day at %(time)s", "Every %(every)d days at %(time)s", rule.every)
        return _each(rule.every, _("Every day at %(time)s"), several) % places
    if rule.frequency == Frequency.WEEKLY:
        # Translators: days is such as “Tue and Thu”, or “Tuesday”; time is such as “19:00”
        several = ngettext(
            "Every %(every)d week on %(days)s at %(time)s",
            "Every %(every)d weeks on %(days)s at %(time)s",
            rule.every,
        )
        weekly = _each(rule.every, _("Every week on %(days)s at %(time)s"), several)
        return weekly % {**places, "days": weekday_names(rule.weekdays)}
    if rule.nth is not None:
        return _by_weekday(rule) % {**places, "weekday": weekday_names(rule.weekdays)}
    return _by_date(rule) % {**places, "days": _month_days(rule.month_days)}


def _each(every: int, each: str, several: str) -> str:
    """Not as forms of one plural: where a language has a single form, the number must not be left out of it."""
    return each if every == 1 else several


def _by_date(rule: Recurrence) -> str:
    if rule.month_days == (LAST,):
        # Translators: time is such as “19:00”
        several = ngettext(
            "Every %(every)d month on the last day at %(time)s",
            "Every %(every)d months on the last day at %(time)s",
            rule.every,
        )
        return _each(rule.every, _("Every month on the last day at %(time)s"), several)
    # Translators: days is such as “1 and 15”, days of the month; time is such as “19:00”
    several = npgettext(
        "days of the month",
        "Every %(every)d month on day %(days)s at %(time)s",
        "Every %(every)d months on day %(days)s at %(time)s",
        rule.every,
    )
    # Translators: days is such as “1 and 15”, days of the month; time is such as “19:00”
    return _each(rule.every, pgettext("days of the month", "Every month on day %(days)s at %(time)s"), several)


def _by_weekday(rule: Recurrence) -> str:
    return {1: _first, 2: _second, 3: _third, 4: _fourth, 5: _fifth, LAST: _last}[rule.nth or 1](rule.every)


def _first(every: int) -> str:
    # Translators: weekday is such as “Tuesday”, of any gender; time is such as “19:00”
    several = ngettext(
        "Every %(every)d month on the first %(weekday)s at %(time)s",
        "Every %(every)d months on the first %(weekday)s at %(time)s",
        every,
    )
    return _each(every, _("Every month on the first %(weekday)s at %(time)s"), several)


def _second(every: int) -> str:
    # Translators: weekday is such as “Tuesday”, of any gender; time is such as “19:00”
    several = ngettext(
        "Every %(every)d month on the second %(weekday)s at %(time)s",
        "Every %(every)d months on the second %(weekday)s at %(time)s",
        every,
    )
    return _each(every, _("Every month on the second %(weekday)s at %(time)s"), several)


def _third(every: int) -> str:
    # Translators: weekday is such as “Tuesday”, of any gender; time is such as “19:00”
    several = ngettext(
        "Every %(every)d month on the third %(weekday)s at %(time)s",
        "Every %(every)d months on the third %(weekday)s at %(time)s",
        every,
    )
    return _each(every, _("Every month on the third %(weekday)s at %(time)s"), several)


def _fourth(every: int) -> str:
    # Translators: weekday is such as “Tuesday”, of any gender; time is such as “19:00”
    several = ngettext(
        "Every %(every)d month on the fourth %(weekday)s at %(time)s",
        "Every %(every)d months on the fourth %(weekday)s at %(time)s",
        every,
    )
    return _each(every, _("Every month on the fourth %(weekday)s at %(time)s"), several)


def _fifth(every: int) -> str:
    # Translators: months without a fifth one are left out; weekday is such as “Tuesday”, of any gender
    several = ngettext(
        "Every %(every)d month on the fifth %(weekday)s at %(time)s",
        "Every %(every)d months on the fifth %(weekday)s at %(time)s",
        every,
    )
    return _each(every, _("Every month on the fifth %(weekday)s at %(time)s"), several)


def _last(every: int) -> str:
    # Translators: weekday is such as “Tuesday”, of any gender; time is such as “19:00”
    several = ngettext(
        "Every %(every)d month on the last %(weekday)s at %(time)s",
        "Every %(every)d months on the last %(weekday)s at %(time)s",
        every,
    )
    return _each(every, _("Every month on the last %(weekday)s at %(time)s"), several)


def _month_days(days: Iterable[int]) -> str:
    names = [
        # Translators: of a month, beside numbers of days: “1, 15 and the last one”
        pgettext("a day of the month", "the last one") if day == LAST else str(day)
        for day in days
    ]
    return str(format_list(names, locale=_locale(get_language() or "en")))


def _dates(days: Iterable[date]) -> str:
    """The first few of many."""
    ordered = sorted(days)
    told = [_date(day) for day in ordered[:MOST_DATES_TOLD]]
    if more := len(ordered) - len(told):
        # Translators: ends a list of dates
        told.append(ngettext("%(count)d more", "%(count)d more", more) % {"count": more})
    return str(format_list(told, locale=_locale(get_language() or "en")))


def _date(day: date) -> str:
    # Translators: how a day is written, in the letters of Django's date filter: “30 Jun 2027”
    return date_format(day, pgettext("format of a date", "j M Y"))


def _time(local: datetime) -> str:
    return date_format(local, "TIME_FORMAT")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(to_locale(language))
