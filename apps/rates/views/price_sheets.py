"""Prices as a table to take away, and to bring back changed: first a preview, then all rows or none."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.core.errors import Refusal
from apps.core.pages import attachment, back_to, render_page
from apps.core.request import Request
from apps.core.sheets import Fault, file_name, read_sheet, sealed, unsealed, write_csv, write_xlsx
from apps.rates.forms.price_sheet import PriceSheetForm
from apps.rates.selectors.price_sheet import ABOUT, PricePlan, plan_of, price_columns, price_rows
from apps.rates.services.import_prices import import_prices

TEMPLATE = "rates/price_sheet.html"


@require_safe
@staff_required()
def export(request: Request, kind: str) -> HttpResponse:
    rows = price_rows(request.person)
    name = file_name(f"{request.tenant.slug}-prices", kind)
    if kind == "csv":
        return attachment(write_csv(rows), name=name)
    if kind == "xlsx":
        return attachment(write_xlsx(rows, title=_("Prices")), name=name)
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def bring_in(request: Request) -> HttpResponse:
    form = PriceSheetForm(request.POST, request.FILES) if request.method == "POST" else PriceSheetForm()
    if not form.is_bound or not form.is_valid():
        return _page(request, form)
    sheet = read_sheet(form.cleaned_data["file"], price_columns())
    plan = plan_of(request.person, sheet)
    return _page(request, form, plan=plan, token="" if plan.faults else sealed(sheet, about=ABOUT))


@require_POST
@staff_required(*MANAGEMENT)
def apply(request: Request) -> HttpResponse:
    """Reads the rows once more: what changed since the preview counts."""
    sheet = unsealed(request.POST.get("rows", ""), about=ABOUT)
    if sheet is None:
        expired = Fault(_("This preview can no longer be applied. Choose the file once more."))
        return _page(request, PriceSheetForm(), plan=PricePlan(faults=[expired]))
    plan = plan_of(request.person, sheet)
    if plan.faults:
        return _page(request, PriceSheetForm(), plan=plan)
    try:
        count = import_prices(plan.changes, by=request.person.actor)
    except Refusal as refusal:
        return _page(request, PriceSheetForm(), plan=PricePlan(faults=[Fault(refusal.sentence)]))
    done = ngettext("%(count)d price was changed.", "%(count)d prices were changed.", count)
    messages.success(request, done % {"count": count})
    return back_to(request, "rates:list")


def _page(request: Request, form: PriceSheetForm, *, plan: PricePlan | None = None, token: str = "") -> HttpResponse:
    context = {"form": form, "plan": plan, "token": token, "columns": price_columns()}
    is_refused = request.method == "POST" and not token
    return render_page(request, TEMPLATE, context, status=422 if is_refused else 200)
