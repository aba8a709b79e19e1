"""What extras cost."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.journal.selectors.history import history_of
from apps.rates.events.rate import EXTRA
from apps.rates.forms.extra_price import ExtraPriceForm
from apps.rates.selectors.doors import extras_for
from apps.rates.selectors.rates import taxes_to_choose
from apps.rates.services.set_extra_price import set_extra_price


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def extra(request: Request, pk: int) -> HttpResponse:
    rows = extras_for(request.person).filter(archived_at=None).select_related("venue")
    found = get_object_or_404(rows.prefetch_related("prices"), pk=pk)
    currency = request.tenant.currency
    form = ExtraPriceForm(request.POST or None, currency=currency, prices=found.prices.all(), taxes=taxes_to_choose())
    if request.method == "POST" and form.is_valid():
        try:
            set_extra_price(found.pk, form.amounts, currency=currency, by=request.person.actor)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The price was saved."))
            return back_to(request, "rates:list")
    context = {
        "form": form,
        "extra": found,
        "currency": currency,
        "history": history_of(EXTRA, found.pk, names_of=names_of),
    }
    return render_page(request, "rates/extra.html", context, status=422 if form.is_bound else 200)
