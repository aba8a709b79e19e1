"""Dates on which a rate follows another policy."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.choosing import choosable
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.rates.forms.override import OverrideForm
from apps.rates.permissions import may_change_prices
from apps.rates.selectors.doors import rates_for
from apps.rates.selectors.policies import overrides_for, policies_for
from apps.rates.services.override_policy import remove_override, set_override
from apps.rates.views.guards import refuse_readers


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def overrides(request: Request) -> HttpResponse:
    """A manager of one venue sets those of its rates."""
    refuse_readers(request)
    rates = rates_for(request.person).kept().select_related("offer").order_by("offer__position", "offer_id", "position")
    form = OverrideForm(
        request.POST or None, rates=list(rates), policies=list(policies_for(request.person).filter(archived_at=None))
    )
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            set_override(
                wanted["rate"],
                wanted["policy"],
                starts_on=wanted["starts_on"],
                ends_on=wanted["ends_on"],
                by=request.person.actor,
            )
        except Refusal as refusal:
            form.add_error("starts_on", refusal.sentence)
        else:
            messages.success(request, _("The dates were added."))
            return back_to(request, "policies:overrides")
    context = {
        "overrides": overrides_for(request.person, since=clock.today(request.tenant.time_zone)),
        "form": form,
        "has_rates": bool(choosable(form, "rate").choices),
        "may_change": may_change_prices(request.person),
    }
    return render_page(request, "rates/overrides.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff_required(*MANAGEMENT)
def remove(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(overrides_for(request.person, since=clock.today(request.tenant.time_zone)), pk=pk)
    remove_override(found.pk, by=request.person.actor)
    messages.success(request, _("The rate follows its own policy again on these dates."))
    return back_to(request, "policies:overrides")
