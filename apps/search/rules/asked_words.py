"""What was asked for, as people say it: the heading of the results, and a chip for every wish."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from babel.core import Locale
from babel.dates import format_interval, format_skeleton
from django.utils.formats import time_format
from django.utils.translation import get_language, ngettext, pgettext, to_locale
from django.utils.translation import gettext as _

from apps.core.clock_range import clock_range
from apps.core.money import format_money
from apps.search.rules.asked import Asked

# A day of this year needs no year: “Sat, Nov 21”.
DAY = "MMMEd"
DAY_OF_ANOTHER_YEAR = "yMMMEd"


@dataclass(frozen=True, slots=True)
class Chip:
    """A wish, and the address that asks for all the others."""

    label: str
    query: str


def headline(asked: Asked) -> str:
    """The h1 and the title: what for, and where."""
    if asked.where:
        return _in_a_place(asked)
    if asked.near:
        return _around_a_point(asked)
    if asked.what:
        # Translators: the heading of search results; what was typed stands between the marks
        return _("“%(what)s” on Serai") % {"what": asked.what}
    # Translators: the heading of the results when nothing was asked for
    return str(asked.kind.label) if asked.kind else _("Everything to book")


def _in_a_place(asked: Asked) -> str:
    if asked.what:
        # Translators: the heading of search results, for example “padel” in Madrid
        return _("“%(what)s” in %(place)s") % {"what": asked.what, "place": asked.where}
    if asked.kind:
        # Translators: the heading of search results, for example Courts and sport in Madrid
        return _("%(kind)s in %(place)s") % {"kind": asked.kind.label, "place": asked.where}
    # Translators: the heading of search results when only a city was asked for
    return _("Everything to book in %(place)s") % {"place": asked.where}


def _around_a_point(asked: Asked) -> str:
    if asked.what:
        # Translators: the heading of search results around a point on the map or around the reader
        return _("“%(what)s” in this area") % {"what": asked.what}
    if asked.kind:
        # Translators: the heading of search results around a point, for example Courts and sport in this area
        return _("%(kind)s in this area") % {"kind": asked.kind.label}
    return _("Everything to book in this area")


def chips(asked: Asked, *, today: date) -> tuple[Chip, ...]:
    """In the order in which people ask: what, where, when, who, how much."""
    return tuple(Chip(label, rest.query()) for label, rest in _wishes(asked, today=today) if label)


def _wishes(asked: Asked, *, today: date) -> Iterator[tuple[str, Asked]]:
    # Translators: a wish of a search that can be taken away; what was typed stands between the marks
    yield asked.what and _("“%(what)s”") % {"what": asked.what}, asked.without("what")
    yield str(asked.kind.label) if asked.kind else "", asked.without("kind")
    yield asked.where, asked.without("where")
    yield _near_words(asked), asked.without("near")
    yield days_words(asked.first, asked.last, today=today), asked.but(first=None, last=None)
    yield hours_words(asked.starts, asked.ends), asked.but(starts=None, ends=None)
    yield people_words(asked.people), asked.without("people")
    yield _most_words(asked), asked.without("most")
    for amenity in asked.amenities:
        yield str(amenity.label), asked.without("amenities", amenity)


def _near_words(asked: Asked) -> str:
    if asked.near is None:
        return ""
    # Translators: a wish of a search: not farther than this from the point chosen
    return _("Within %(km)s km") % {"km": f"{asked.near.km:g}"}


def days_words(first: date | None, last: date | None, *, today: date) -> str:
    """“Sat, Nov 21”, or “Nov 21 – 23” for more than one day; nothing without a day."""
    if first is None:
        return ""
    locale = Locale.parse(to_locale(get_language() or "en"))
    if last and last != first:
        same_year = first.year == last.year == today.year
        return format_interval(first, last, "MMMd" if same_year else "yMMMd", locale=locale)
    return format_skeleton(DAY if first.year == today.year else DAY_OF_ANOTHER_YEAR, first, locale=locale)


def hours_words(starts: time | None, ends: time | None) -> str:
    if starts and ends:
        return str(clock_range(_clock(starts), _clock(ends)))
    if starts:
        # Translators: a wish of a search: at this time of the day
        return _("At %(time)s") % {"time": _clock(starts)}
    # Translators: a wish of a search: over by this time of the day
    return _("Until %(time)s") % {"time": _clock(ends)} if ends else ""


def _clock(moment: time) -> str:
    return time_format(moment, "TIME_FORMAT")


def people_words(people: int | None) -> str:
    if not people:
        return ""
    # Translators: a wish of a search: for how many
    return ngettext("%(people)d person", "%(people)d people", people) % {"people": people}


def _most_words(asked: Asked) -> str:
    # Translators: a wish of a search: what it may cost
    return pgettext("price", "Up to %(amount)s") % {"amount": format_money(asked.most)} if asked.most else ""


def count_words(count: int, *, is_exact: bool) -> str:
    """How many were found, as a heading says it."""
    if is_exact:
        # Translators: how many things to book a search has found
        return ngettext("%(count)d result", "%(count)d results", count) % {"count": count}
    # Translators: there are more search results than were counted
    return ngettext("More than %(count)d result", "More than %(count)d results", count) % {"count": count}


def unasked_words(count: int) -> str:
    """Of those that may be free and are not shown, because nobody has answered in time; empty where there are none."""
    if not count:
        return ""
    # Translators: above search results: so many more places may be free at the time asked for
    return ngettext(
        "%(count)d offer could not be asked in time. It may be free, too.",
        "%(count)d offers could not be asked in time. They may be free, too.",
        count,
    ) % {"count": count}
