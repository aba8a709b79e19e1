"""The week on the door of a venue or of one of its spaces, and all that hangs beside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.journal.selectors.history import history_of
from apps.venues.errors.hours import HoursRefused
from apps.venues.events.hours import HOURS
from apps.venues.forms.hours import DayForm
from apps.venues.forms.hours_grid import HoursGrid
from apps.venues.models.hours import OpeningSet
from apps.venues.rules.door import range_bars
from apps.venues.rules.opening import OpenRange
from apps.venues.rules.weeks import range_words
from apps.venues.selectors.hours import day_ranges, week_set
from apps.venues.selectors.hours_pages import HoursPage, Place, coming_exceptions, hours_page, preview
from apps.venues.services.save_opening_set import WrittenSet, remove_opening_set, save_opening_set
from apps.venues.views.hours_common import page_context, place_of, place_to_change, to_week

TEMPLATE = "venues/hours/week.html"
# What a new place is offered to begin with: nine to nine, until somebody says otherwise.
SUGGESTION = ((OpenRange(540, 1260),),) * 7
RECENT = 20


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def week(request: Request, slug: str) -> HttpResponse:
    """Everybody on the team reads it; owners and managers change it."""
    if request.method != "POST":
        place = place_of(request, slug)
        page = hours_page(place)
        return _page(request, place, page, HoursGrid(initial=_initial(page)))
    place = place_to_change(request, slug)
    grid = HoursGrid(data=request.POST)
    if grid.press(request.POST):
        return _page(request, place, hours_page(place), grid)
    if grid.is_valid() and _save(request, place, grid):
        messages.success(request, _("The opening hours were saved."))
        return to_week(request, place)
    return _page(request, place, hours_page(place), grid, status=422)


@require_POST
@staff_required(*MANAGEMENT)
def follow(request: Request, slug: str) -> HttpResponse:
    """A space gives up its own week and is open with what it stands in."""
    place = place_to_change(request, slug)
    standing = hours_page(place).standing
    if place.space and standing:
        remove_opening_set(standing.pk, by=request.person.actor)
        messages.success(request, _("It has no hours of its own any more."))
    return to_week(request, place)


def _save(request: Request, place: Place, grid: HoursGrid) -> bool:
    try:
        save_opening_set(place.owner, WrittenSet(grid.ranges), by=request.person.actor)
    except HoursRefused as refusal:
        for weekday, faults in refusal.by_weekday.items():
            grid.show(weekday, faults)
        return False
    return True


def _initial(page: HoursPage) -> Any:
    """Somebody's first week is not typed from nothing."""
    return page.week if page.standing or any(page.week) else SUGGESTION


def _page(request: Request, place: Place, page: HoursPage, grid: HoursGrid, *, status: int = 200) -> HttpResponse:
    today = clock.today(place.venue.time_zone)
    context = page_context(request, place, here="hours:week")
    is_inherited = place.space is not None and page.standing is None
    context |= {
        "page": page,
        "grid": grid,
        "is_inherited": is_inherited and not grid.is_bound and "own" not in request.GET,
        "is_suggestion": page.standing is None and not any(page.week) and not grid.is_bound,
        "seasons": [_season(row) for row in page.seasons],
        "exceptions": [
            (row, [range_words(each) for each in day_ranges(row)]) for row in coming_exceptions(place, since=today)
        ],
        "day_form": DayForm(),
        "days": preview(place, today=today),
        "history": history_of(HOURS, place.venue.pk, names_of=names_of, most=RECENT) if context["may_edit"] else [],
    }
    return render_page(request, TEMPLATE, context, part="week-grid", status=status)


def _season(row: OpeningSet) -> dict[str, Any]:
    """With its week as seven small bars, and whether it comes every year."""
    days = week_set(row).days
    return {"row": row, "bars": [range_bars(each, before=days[number - 1]) for number, each in enumerate(days)]}
