"""Offers, their needs and the rules of their departures, said in a line."""

from collections.abc import Iterable, Sequence

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format, time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.said import said
from apps.venues.models.departures import DepartureRule
from apps.venues.models.needs import Need
from apps.venues.models.space import Space
from apps.venues.rules.weeks import clock_of

NAMED = 3


def needs_words(needs: Iterable[Need]) -> str:
    """“Studio A and one of 3 spaces”. With `pool__space` prefetched."""
    return listed([need_words(need) for need in needs], _("and"))


def need_words(need: Need) -> str:
    spaces = [place.space for place in need.pool.all() if place.space.archived_at is None]
    if len(spaces) <= need.quantity:
        return listed(_names(spaces), _("and"))
    if len(spaces) <= NAMED and need.quantity == 1:
        return listed(_names(spaces), _("or"))
    words = {"count": need.quantity, "all": len(spaces)}
    # Translators: how many of a pool of spaces an offer takes, such as “2 of 5 spaces”
    return ngettext("%(count)d of %(all)d spaces", "%(count)d of %(all)d spaces", need.quantity) % words


def plan_words(rule: DepartureRule) -> str:
    """“Mon, Wed at 10:00, 15:00”, every so many weeks."""
    days = _("every day") if len(rule.weekdays) == 7 else ", ".join(str(WEEKDAYS_ABBR[day]) for day in rule.weekdays)
    times = ", ".join(time_format(clock_of(minute)) for minute in rule.minutes)
    if rule.every_weeks == 1:
        # Translators: when departures leave, such as “Mon, Wed at 10:00, 15:00”
        return _("%(days)s at %(times)s") % {"days": days, "times": times}
    # Translators: when departures leave, such as “Mon, Wed at 10:00, every 2 weeks”
    words = ngettext(
        "%(days)s at %(times)s, every %(count)d week",
        "%(days)s at %(times)s, every %(count)d weeks",
        rule.every_weeks,
    )
    return words % {"days": days, "times": times, "count": rule.every_weeks}


def dates_words(rule: DepartureRule) -> str:
    first = date_format(rule.starts_on, "SHORT_DATE_FORMAT")
    if rule.ends_on is None:
        # Translators: a rule without an end, such as “from 1 Mar 2026”
        return _("from %(first)s") % {"first": first}
    # Translators: two dates, such as “1 Mar 2026 to 31 Oct 2026”
    return _("%(first)s to %(last)s") % {"first": first, "last": date_format(rule.ends_on, "SHORT_DATE_FORMAT")}


def listed(words: Sequence[str], last: str) -> str:
    return get_text_list(list(words), last)


def _names(spaces: Iterable[Space]) -> list[str]:
    return [said(space, "name").text for space in spaces]
