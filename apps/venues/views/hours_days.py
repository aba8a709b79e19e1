"""Dates with hours of their own: holidays, short days, long nights."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.request import Request
from apps.venues.errors.hours import HoursRefused
from apps.venues.forms.hours import DayForm, day_initial
from apps.venues.forms.hours_grid import HoursGrid
from apps.venues.models.hours import DayException
from apps.venues.rules.opening import OpenRange, Ranges
from apps.venues.selectors.hours import day_ranges, of_owner
from apps.venues.selectors.hours_pages import Place
from apps.venues.services.save_exception import WrittenDay, remove_exception, save_exception
from apps.venues.views.hours_common import page_context, place_to_change, to_week

TEMPLATE = "venues/hours/day.html"
SUGGESTION: Ranges = (OpenRange(600, 840),)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def new(request: Request, slug: str) -> HttpResponse:
    """The short form beside the week posts here too, without any times."""
    return _edit(request, place_to_change(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def change(request: Request, slug: str, pk: int) -> HttpResponse:
    place = place_to_change(request, slug)
    rows = DayException.objects.filter(of_owner(place.owner)).prefetch_related("ranges")
    return _edit(request, place, get_object_or_404(rows, pk=pk))


@require_POST
@staff_required(*MANAGEMENT)
def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    place = place_to_change(request, slug)
    row = get_object_or_404(DayException.objects.filter(of_owner(place.owner)), pk=pk)
    remove_exception(row.pk, by=request.person.actor)
    messages.success(request, _("That day has its usual hours again."))
    return to_week(request, place)


def _edit(request: Request, place: Place, row: DayException | None = None) -> HttpResponse:
    if request.method != "POST":
        ranges = day_ranges(row) if row else ()
        form = DayForm(initial=day_initial(row, is_closed=not ranges) if row else None)
        return _page(request, place, row, form, HoursGrid(1, initial=[ranges or SUGGESTION]))
    grid = HoursGrid(1, data=request.POST)
    if grid.press(request.POST):
        return _page(request, place, row, DayForm(initial=request.POST.dict()), grid)
    form = DayForm(request.POST)
    if form.is_valid() and (form.is_closed or grid.is_valid()) and _save(request, place, row, form, grid):
        messages.success(request, _("The day was saved."))
        return to_week(request, place)
    return _page(request, place, row, form, grid, status=422)


def _save(request: Request, place: Place, row: DayException | None, form: DayForm, grid: HoursGrid) -> bool:
    ranges = () if form.is_closed else grid.ranges[0]
    if not form.is_closed and not ranges:
        form.add_error("kind", _("Enter its hours, or choose that it is closed."))
        return False
    written = WrittenDay(form.cleaned_data["on"], ranges, form.cleaned_data["name"])
    try:
        save_exception(
            place.owner,
            written,
            today=clock.today(place.venue.time_zone),
            exception_id=row.pk if row else None,
            by=request.person.actor,
        )
    except HoursRefused as refusal:
        grid.show(0, refusal.by_weekday.get(0, []))
        return False
    except Refusal as refusal:
        form.add_error("on", refusal.sentence)
        return False
    return True


def _page(
    request: Request, place: Place, row: DayException | None, form: DayForm, grid: HoursGrid, *, status: int = 200
) -> HttpResponse:
    context = page_context(request, place, here="hours:week") | {"row": row, "form": form, "grid": grid}
    context["way"].append({"label": _("One day"), "url": ""})
    return render_page(request, TEMPLATE, context, part="week-grid", status=status)
