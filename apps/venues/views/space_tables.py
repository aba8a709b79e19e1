"""Spaces in and out as tables: a template, an export of what is shown, an import that is looked at first."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import attachment, back_to, render_page
from apps.core.request import Request
from apps.core.said import column, said
from apps.core.sheets import Cell, Sheet, file_name, read_sheet, sealed, unsealed, write_csv, write_xlsx
from apps.core.word_fields import languages_of
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from apps.venues.choices import SpaceKind
from apps.venues.forms.spaces import TableForm
from apps.venues.models.venue import Venue
from apps.venues.rules.space_import import Planned, planned_rows
from apps.venues.rules.tree import counts
from apps.venues.selectors.doors import venues_for
from apps.venues.selectors.space_sheet import known_paths, space_columns, space_rows, template_rows
from apps.venues.selectors.spaces import flat, found_in, tree_of
from apps.venues.services.import_spaces import import_spaces

TEMPLATE = "venues/spaces_import.html"
SHOWN = 200


@require_safe
@staff_required()
def table(request: Request, slug: str, kind: str) -> HttpResponse:
    """What the list shows, with the same words looked for."""
    venue = _venue(request, slug)
    asked = {"text": request.GET.get("q", "").strip()[:100], "kind": request.GET.get("kind", "")}
    branches = flat(tree_of(venue, only=found_in(venue, **asked)))
    kinds = {SpaceKind(branch.space.kind) for branch in branches}
    columns = space_columns(languages_of(request.tenant), kinds=kinds)
    rows = space_rows(branches, columns, language=request.tenant.language)
    return _file(rows, name=said(venue, "name").text, kind=kind)


@require_safe
@staff_required(*MANAGEMENT)
def template(request: Request, slug: str, kind: str) -> HttpResponse:
    """The columns of the kinds the venue has, or of rooms and beds where it has none yet."""
    venue = _venue(request, slug)
    found = {SpaceKind(branch.space.kind) for branch in flat(tree_of(venue))}
    columns = space_columns(languages_of(request.tenant), kinds=found or {SpaceKind.ROOM, SpaceKind.BED})
    return _file(template_rows(columns), name=_("Spaces"), kind=kind)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def read(request: Request, slug: str) -> HttpResponse:
    """What a file would add is shown before anything is added."""
    venue = _venue(request, slug)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if not form.is_valid():
        return _page(request, venue, form, status=422 if form.is_bound else 200)
    sheet = read_sheet(form.cleaned_data["table"], space_columns(languages_of(request.tenant)))
    if sheet.faults:
        return _page(request, venue, form, status=422, sheet=sheet)
    planned = _planned(request, venue, sheet)
    has_faults = any(row.faults for row in planned)
    return _page(request, venue, form, status=422 if has_faults else 200, sheet=sheet, planned=planned)


@require_POST
@staff_required(*MANAGEMENT)
def apply(request: Request, slug: str) -> HttpResponse:
    venue = _venue(request, slug)
    sheet = unsealed(request.POST.get("rows", ""), about=_about(venue))
    if sheet is None:
        messages.error(request, _("This preview is too old. Upload the file again."))
        return back_to(request, "spaces:import", venue.slug)
    rows = [(row.number, row.cells) for row in sheet.rows]
    how: dict[str, Any] = {"tenant": request.tenant, "by": request.person.actor, "now": clock.now()}
    try:
        imported = import_spaces(rows, venue_id=venue.pk, **how)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return back_to(request, "spaces:import", venue.slug)
    count = len(imported.added)
    messages.success(
        request, ngettext("%(count)d space was added.", "%(count)d spaces were added.", count) % {"count": count}
    )
    return back_to(request, "spaces:venue", venue.slug)


def _planned(request: Request, venue: Venue, sheet: Sheet) -> list[Planned]:
    language = request.tenant.language
    known = known_paths(flat(tree_of(venue)), language=language)
    rows = ((row.number, row.cells) for row in sheet.rows)
    return planned_rows(rows, known=known, main_name=column("name", language))


def _page(
    request: Request,
    venue: Venue,
    form: TableForm,
    *,
    status: int,
    sheet: Sheet | None = None,
    planned: list[Planned] | None = None,
) -> HttpResponse:
    rows = planned or []
    wrong, new = [row for row in rows if row.faults], [row for row in rows if row.is_new]
    quota = quota_state(request.tenant, Limit.SPACES, now=clock.now())
    needed = sum(counts(row.facts.kind) for row in new if row.facts)
    context = {
        "venue": venue,
        "form": form,
        "sheet": sheet,
        "planned": [*wrong, *(row for row in rows if not row.faults)][:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "wrong": len(wrong),
        "new": len(new),
        "there": sum(row.is_there for row in rows),
        "titles": {each.key: each.title for each in space_columns(languages_of(request.tenant))},
        "quota": quota,
        "too_many": quota.left is not None and needed > quota.left,
        "token": sealed(sheet, about=_about(venue)) if sheet and new and not wrong else "",
        "trail": [
            {"label": _("Spaces"), "url": reverse("spaces:list")},
            {"label": said(venue, "name"), "url": reverse("spaces:venue", args=[venue.slug])},
            {"label": _("Import"), "url": ""},
        ],
    }
    return render_page(request, TEMPLATE, context, status=status)


def _about(venue: Venue) -> str:
    return f"spaces-of-{venue.pk}"


def _venue(request: Request, slug: str) -> Venue:
    return get_object_or_404(venues_for(request.person).kept(), slug=slug)


def _file(rows: list[list[Cell]], *, name: str, kind: str) -> HttpResponse:
    if kind == "csv":
        return attachment(write_csv(rows), name=file_name(name, kind))
    if kind == "xlsx":
        return attachment(write_xlsx(rows, title=name), name=file_name(name, kind))
    raise Http404
