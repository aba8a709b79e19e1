"""Addresses and words around the grid of a calendar."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from babel.core import Locale
from babel.dates import format_interval
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext, to_locale
from django.utils.translation import gettext as _

from apps.bookings.choices import OCCUPYING, Status
from apps.bookings.permissions import may_work
from apps.bookings.rules.calendar_asked import EVERY, SPACE, Asked
from apps.bookings.rules.calendar_view import OF_A_MONTH, OF_A_WEEK, TIMELINES, View
from apps.bookings.selectors.calendar_list import Lane
from apps.bookings.selectors.calendar_month import Month, MonthDay
from apps.bookings.selectors.calendar_page import CalendarPage
from apps.bookings.selectors.calendar_rows import Row
from apps.bookings.services.tell_pages import VENUE_TOPIC
from apps.core.periods import zone_place
from apps.core.request import Request
from apps.venues.choices import SpaceKind

# Days of one month or two: “Jan 4 – 10, 2027”.
DAYS = "yMMMd"
KEYS = {View.DAY: "d", View.WEEK: "w", View.MONTH: "m", View.TIMELINE: "r", View.LIST: "l"}


def around(request: Request, page: CalendarPage, lanes: Sequence[Lane]) -> dict[str, Any]:
    filters = page.asked.filters
    chosen = (filters.venue, filters.search, *filters.kinds, *filters.states)
    return {
        "page": page,
        "lanes": lanes,
        "is_empty": not any(lane.entries for lane in lanes),
        "filter_count": sum(bool(each) for each in chosen),
        "asked": page.asked,
        "said": urlencode(page.asked.said),
        "picker": _picker(page),
        "rows": page.rows,
        "title": _title(page),
        "zone": zone_place(page.rows.zone),
        "links": _links(page, keeps=request.impersonation is None),
        "tabs": [_tab(page, view) for view in KEYS],
        "spans": [_tab(page, view) for view in TIMELINES] if page.asked.view in TIMELINES else [],
        "strip": [_strip_day(page, day) for day in page.strip],
        "topics": [f"{VENUE_TOPIC}-{venue.pk}" for venue in page.rows.shown_venues],
        "kinds": [(kind, kind.label, kind in filters.kinds) for kind in SpaceKind],
        "states": [(str(state), state.label, state in filters.states) for state in OCCUPYING],
        "may_work": may_work(request.person),
        "legend": _legend(),
        "words": _words(),
        "more_keys": "bookings/calendar/_keys.html",
    }


def month_links(month: Month, asked: Asked) -> dict[str, Any]:
    """Days lead to the day, in the view one is in where that shows single days."""
    view = asked.view if asked.is_said else None
    weeks = [[{**_day(day), "url": day_address(asked, day.day, view=view)} for day in week] for week in month.weeks]
    return {
        "first": month.first,
        "weekdays": [day.day for day in month.weeks[0]],
        "weeks": weeks,
        "before": month.before,
        "after": month.after,
        "before_url": day_address(asked, month.before, view=view),
        "after_url": day_address(asked, month.after, view=view),
    }


def _day(day: MonthDay) -> dict[str, Any]:
    return {"number": day.day.day, "in_month": day.in_month, "is_today": day.is_today, "percent": day.percent}


def day_address(asked: Asked, day: date, *, view: View | None, number: int = 1) -> str:
    """With what differs from the page without anything asked; filters that are kept are not told."""
    told = {"on": day.isoformat(), "view": str(view or ""), "page": str(number) if number > 1 else ""}
    query = [*((key, value) for key, value in told.items() if value), *asked.said]
    return f"{reverse('calendar:page')}?{urlencode(query)}"


def _links(page: CalendarPage, *, keeps: bool) -> dict[str, str]:
    number = page.rows.page
    return {
        "before": _address(page, on=page.before),
        "after": _address(page, on=page.after),
        "today": _address(page, on=page.today),
        "rows_before": _address(page, number=number - 1) if number > 1 else "",
        "rows_after": _address(page, number=number + 1) if number < page.rows.pages else "",
        "feed": reverse("calendar:feed"),
        "first_feed": _first_feed(page.asked),
        "keep": reverse("calendar:keep") if keeps else "",
    }


def _first_feed(asked: Asked) -> str:
    """What the script asks for first in a wide window, to the letter, so that the browser asks before it runs."""
    if asked.view == View.LIST:
        return ""
    told = {"on": asked.on.isoformat(), "view": str(asked.view), "page": str(asked.page)}
    return f"{reverse('calendar:feed')}?{urlencode([*told.items(), *asked.said])}"


def _address(page: CalendarPage, *, view: View | None = None, on: date | None = None, number: int | None = None) -> str:
    shown = view or (page.asked.view if page.asked.is_said else None)
    return day_address(page.asked, on or page.asked.on, view=shown, number=number or page.rows.page)


def _tab(page: CalendarPage, view: View) -> dict[str, Any]:
    current = page.asked.view == view or (view == View.TIMELINE and page.asked.view in TIMELINES)
    return {
        "view": str(view),
        "label": _label(view),
        "url": _address(page, view=view),
        "key": KEYS.get(view, ""),
        "current": current if view in KEYS else page.asked.view == view,
        "span": _span(view),
        "span_current": page.asked.view == view,
    }


def _picker(page: CalendarPage) -> dict[str, Any] | None:
    """One space of the page after the other, round and round; None where there is nothing to pick from."""
    rows = page.rows.of_page
    if len(rows) < 2:
        return None
    at = rows.index(page.rows.picked) if page.rows.picked in rows else None
    before, after = (rows[-1], rows[0]) if at is None else (rows[at - 1], rows[(at + 1) % len(rows)])
    others = [(name, value) for name, value in page.asked.said if name != SPACE]
    return {
        "name": SPACE,
        "every": EVERY,
        "others": [*others, ("view", str(page.asked.view)), ("on", page.asked.on.isoformat())],
        "before": _of_space(page, before, others),
        "after": _of_space(page, after, others),
    }


def _of_space(page: CalendarPage, row: Row, others: list[tuple[str, str]]) -> dict[str, str]:
    said = (*others, (SPACE, str(row.space_id)))
    shown = replace(page.asked, said=said)
    return {"name": row.name, "url": day_address(shown, shown.on, view=shown.view, number=page.rows.page)}


def _label(view: View) -> str:
    # Translators: the names of the views of a calendar
    names = {
        View.DAY: pgettext("a view of the calendar", "Day"),
        View.WEEK: pgettext("a view of the calendar", "Week"),
        View.MONTH: pgettext("a view of the calendar", "Month"),
        View.TIMELINE: pgettext("a view of the calendar", "Timeline"),
        View.LIST: pgettext("a view of the calendar", "List"),
    }
    return names.get(view, "")


def _span(view: View) -> str:
    # Translators: what a timeline shows
    names = {
        View.TIMELINE: pgettext("a timeline of", "Hours of a day"),
        View.TIMELINE_WEEK: pgettext("a timeline of", "Hours of a week"),
        View.NIGHTS: pgettext("a timeline of", "Nights of a month"),
    }
    return names.get(view, "")


def _title(page: CalendarPage) -> str:
    if page.asked.view in OF_A_MONTH:
        return date_format(page.asked.on, "YEAR_MONTH_FORMAT")
    if page.asked.view in OF_A_WEEK:
        language = to_locale(get_language() or settings.LANGUAGE_CODE)
        return format_interval(page.days.first, page.days.last, DAYS, locale=Locale.parse(language))
    return f"{date_format(page.asked.on, 'l')}, {date_format(page.asked.on, 'DATE_FORMAT')}"


def _strip_day(page: CalendarPage, day: date) -> dict[str, Any]:
    return {
        "url": _address(page, on=day),
        "weekday": date_format(day, "D"),
        "day": day.day,
        "month": date_format(day, "F"),
        "chosen": day == page.asked.on,
    }


def _words() -> dict[str, Any]:
    """What the script of the page says."""
    return {
        "states": dict(_legend()),
        # Translators: heard after a booking somebody should look at today
        "needs": _("needs attention"),
        # Translators: on a place that is held; %(time)s is the time of the clock when that ends
        "until": _("until %(time)s"),
        # Translators: heard when one comes to the part of the page that scrolls
        "scrolls": _("Calendar, scrolls"),
        # Translators: a button that opens or closes a group of spaces
        "group": _("Open or close"),
    }


def _legend() -> list[tuple[str, str]]:
    """The look of each state, and its words."""
    return [
        ("hold", str(Status.HELD.label)),
        ("pending", str(Status.PENDING.label)),
        ("confirmed", str(Status.CONFIRMED.label)),
        ("checked-in", str(Status.CHECKED_IN.label)),
        ("completed", str(Status.COMPLETED.label)),
        ("no-show", str(Status.NO_SHOW.label)),
    ]
