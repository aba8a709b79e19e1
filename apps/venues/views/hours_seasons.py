"""Weeks that hold for a part of the year."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.core.pages import render_page
from apps.core.request import Request
from apps.venues.choices import Season
from apps.venues.errors.hours import HoursRefused
from apps.venues.forms.hours import SeasonForm, season_initial
from apps.venues.forms.hours_grid import HoursGrid
from apps.venues.models.hours import OpeningSet
from apps.venues.selectors.hours import of_owner, week_set
from apps.venues.selectors.hours_pages import Place, hours_page
from apps.venues.services.save_opening_set import WrittenSet, remove_opening_set, save_opening_set
from apps.venues.views.hours_common import page_context, place_to_change, to_week

TEMPLATE = "venues/hours/season.html"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def new(request: Request, slug: str) -> HttpResponse:
    """It begins with the week that holds all year: a season mostly changes some of it."""
    return _edit(request, place_to_change(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def change(request: Request, slug: str, pk: int) -> HttpResponse:
    place = place_to_change(request, slug)
    return _edit(request, place, get_object_or_404(_seasons(place).prefetch_related("ranges"), pk=pk))


@require_POST
@staff_required(*MANAGEMENT)
def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    place = place_to_change(request, slug)
    remove_opening_set(get_object_or_404(_seasons(place), pk=pk).pk, by=request.person.actor)
    messages.success(request, _("The season was removed."))
    return to_week(request, place)


def _seasons(place: Place) -> QuerySet[OpeningSet]:
    return OpeningSet.objects.filter(of_owner(place.owner)).exclude(season=Season.ALWAYS)


def _edit(request: Request, place: Place, row: OpeningSet | None = None) -> HttpResponse:
    if request.method != "POST":
        week = week_set(row).days if row else hours_page(place).week
        form = SeasonForm(initial=season_initial(row) if row else None)
        return _page(request, place, row, form, HoursGrid(initial=week))
    grid = HoursGrid(data=request.POST)
    if grid.press(request.POST):
        return _page(request, place, row, SeasonForm(initial=request.POST.dict()), grid)
    form = SeasonForm(request.POST)
    if form.is_valid() & grid.is_valid() and _save(request, place, row, form, grid):
        messages.success(request, _("The season was saved."))
        return to_week(request, place)
    return _page(request, place, row, form, grid, status=422)


def _save(request: Request, place: Place, row: OpeningSet | None, form: SeasonForm, grid: HoursGrid) -> bool:
    season, starts_on, ends_on = form.told
    written = WrittenSet(grid.ranges, season, form.cleaned_data["name"], starts_on, ends_on)
    try:
        save_opening_set(place.owner, written, set_id=row.pk if row else None, by=request.person.actor)
    except HoursRefused as refusal:
        form.show(refusal.faults)
        for weekday, faults in refusal.by_weekday.items():
            grid.show(weekday, faults)
        return False
    return True


def _page(
    request: Request, place: Place, row: OpeningSet | None, form: SeasonForm, grid: HoursGrid, *, status: int = 200
) -> HttpResponse:
    context = page_context(request, place, here="hours:week") | {"row": row, "form": form, "grid": grid}
    context["way"].append({"label": _("Season"), "url": ""})
    return render_page(request, TEMPLATE, context, part="week-grid", status=status)
