"""Guests from a table: its columns are matched with ours, every row is shown, and then the good ones come in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.bookings.forms.guest_import import MappingForm, TableForm
from apps.bookings.rules.guest_import import Planned, guessed
from apps.bookings.selectors.guest_import import planned_guests, template_rows
from apps.bookings.services.import_guests import Imported, import_guests
from apps.core import clock
from apps.core.pages import attachment, back_to, render_page
from apps.core.request import Request
from apps.core.sheets import Row, Sheet, file_name, read_any, sealed, unsealed, write_csv, write_xlsx

TEMPLATE = "bookings/guests/import.html"
ABOUT = "guests"
SHOWN = 200


@require_safe
@staff_required(*MANAGEMENT)
def template(request: Request, kind: str) -> HttpResponse:
    if kind not in {"csv", "xlsx"}:
        raise Http404
    content = write_csv(template_rows()) if kind == "csv" else write_xlsx(template_rows(), title=_("Guests"))
    return attachment(content, name=file_name(_("Guests"), kind))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def read(request: Request) -> HttpResponse:
    """A file, or one that was read before with other columns; nothing comes in yet."""
    if request.method == "POST" and "rows" in request.POST:
        return _matched(request)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if not form.is_valid():
        return _page(request, {"form": form}, status=422 if form.is_bound else 200)
    headings, sheet = read_any(form.cleaned_data["table"])
    if sheet.faults:
        return _page(request, {"form": form, "faults": sheet.faults}, status=422)
    data = {field: str(place) for field, place in guessed(headings).items()}
    return _shown(request, headings, sheet, MappingForm(data, headings=headings))


@require_POST
@staff_required(*MANAGEMENT)
def apply(request: Request) -> HttpResponse:
    """Rows that are not right are left out; a second time adds nobody twice."""
    found = _sealed_rows(request)
    if found is None:
        return _too_old(request)
    headings, sheet = found
    mapping = MappingForm(request.POST, headings=headings)
    if not mapping.is_valid():
        return _shown(request, headings, sheet, mapping)
    done = import_guests(planned_guests(sheet, mapping.mapped), by=request.person.actor, now=clock.now())
    messages.success(request, _told(done))
    for number, sentence in done.left_out[:5]:
        # Translators: a row of somebody's table, and the sentence that says what is wrong with it
        messages.error(request, _("Row %(number)d: %(sentence)s") % {"number": number, "sentence": sentence})
    return back_to(request, "guests:list")


def _matched(request: Request) -> HttpResponse:
    found = _sealed_rows(request)
    if found is None:
        return _too_old(request)
    return _shown(request, *found, MappingForm(request.POST, headings=found[0]))


def _sealed_rows(request: Request) -> tuple[list[str], Sheet] | None:
    """The headings travel as the first row."""
    sheet = unsealed(request.POST.get("rows", ""), about=ABOUT)
    if sheet is None or not sheet.rows:
        return None
    return [*sheet.rows[0].cells.values()], Sheet(sheet.rows[1:])


def _too_old(request: Request) -> HttpResponse:
    messages.error(request, _("This preview is too old. Upload the file again."))
    return back_to(request, "guests:import")


def _shown(request: Request, headings: list[str], sheet: Sheet, mapping: MappingForm) -> HttpResponse:
    planned = planned_guests(sheet, mapping.mapped) if mapping.is_valid() else []
    first = Row(0, {str(place): heading for place, heading in enumerate(headings)})
    context = {
        "mapping": mapping,
        "token": sealed(Sheet([first, *sheet.rows]), about=ABOUT),
        **_figures(planned),
    }
    return _page(request, context, status=200 if mapping.is_valid() else 422)


def _figures(planned: list[Planned]) -> dict[str, Any]:
    wrong = [row for row in planned if row.faults]
    return {
        "planned": [*wrong, *(row for row in planned if not row.faults)][:SHOWN],
        "more": max(0, len(planned) - SHOWN),
        "wrong": len(wrong),
        "new": sum(row.is_new for row in planned),
        "there": sum(row.known_id is not None and not row.is_twice for row in planned),
    }


def _page(request: Request, context: dict[str, Any], *, status: int) -> HttpResponse:
    trail = [{"label": _("Guests"), "url": reverse("guests:list")}, {"label": _("Import"), "url": ""}]
    return render_page(request, TEMPLATE, {"form": TableForm(), "trail": trail, **context}, status=status)


def _told(done: Imported) -> str:
    # Translators: number is how many
    added = ngettext("%(number)d guest was added.", "%(number)d guests were added.", done.added)
    if not done.there:
        return added % {"number": done.added}
    # Translators: follows the sentence about how many guests were added
    there = ngettext("%(number)d was known already.", "%(number)d were known already.", done.there)
    return f"{added % {'number': done.added}} {there % {'number': done.there}}"
