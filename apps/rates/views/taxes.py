"""Tax rates, the way tax is shown and rounded, and city taxes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.core.word_fields import languages_of
from apps.journal.selectors.history import history_of
from apps.rates.choices import Rounding
from apps.rates.events.tax import CITY_TAX, TAX_RATE
from apps.rates.forms.tax import CityTaxForm, TaxRateForm, TaxSettingsForm
from apps.rates.permissions import may_change_everywhere, may_change_prices
from apps.rates.selectors.doors import city_taxes_for
from apps.rates.selectors.taxes import city_taxes, tax_rates, tax_settings
from apps.rates.services.taxes import (
    add_city_tax,
    add_tax_rate,
    archive_city_tax,
    archive_tax_rate,
    change_city_tax,
    change_tax_rate,
    change_tax_settings,
)
from apps.rates.views.guards import refuse_unless_everywhere
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import venues_for


@require_safe
@staff_required()
def taxes(request: Request) -> HttpResponse:
    return _list(request, TaxSettingsForm(settings=tax_settings()))


@require_POST
@staff_required(*MANAGEMENT)
def change_settings(request: Request) -> HttpResponse:
    refuse_unless_everywhere(request)
    form = TaxSettingsForm(request.POST, settings=tax_settings())
    if not form.is_valid():
        return _list(request, form, status=422)
    told = form.cleaned_data
    change_tax_settings(
        prices_include_tax=told["prices_include_tax"], rounding=Rounding(told["rounding"]), by=request.person.actor
    )
    messages.success(request, _("Saved. New prices are worked out like this."))
    return back_to(request, "taxes:list")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def add(request: Request) -> HttpResponse:
    refuse_unless_everywhere(request)
    form = TaxRateForm(request.POST or None, languages=languages_of(request.tenant))
    if request.method == "POST" and form.is_valid():
        add_tax_rate(form.words, percent=form.cleaned_data["percent"], by=request.person.actor)
        messages.success(request, _("The tax was added."))
        return back_to(request, "taxes:list")
    return _page(request, "rates/tax.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def tax(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    found = get_object_or_404(tax_rates(), pk=pk)
    form = TaxRateForm(request.POST or None, tax=found, languages=languages_of(request.tenant))
    if request.method == "POST" and form.is_valid():
        change_tax_rate(found.pk, form.words, percent=form.cleaned_data["percent"], by=request.person.actor)
        messages.success(request, _("The tax was saved. Bookings keep the percentage they were made with."))
        return back_to(request, "taxes:list")
    history = history_of(TAX_RATE, found.pk, names_of=names_of)
    return _page(request, "rates/tax.html", {"form": form, "tax": found, "history": history})


@require_POST
@staff_required(*MANAGEMENT)
def archive(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    found = get_object_or_404(tax_rates(), pk=pk)
    try:
        archive_tax_rate(found.pk, by=request.person.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The tax was archived."))
    return back_to(request, "taxes:list")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def add_city(request: Request) -> HttpResponse:
    venues: list[Venue] = list(venues_for(request.person).kept())
    currency = request.tenant.currency
    form = CityTaxForm(request.POST or None, currency=currency, venues=venues, languages=languages_of(request.tenant))
    if request.method == "POST" and form.is_valid():
        add_city_tax(form.cleaned_data["venue"], form.terms, currency=currency, by=request.person.actor)
        messages.success(request, _("The city tax was added."))
        return back_to(request, "taxes:list")
    return _page(request, "rates/city_tax.html", {"form": form, "currency": currency})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def city(request: Request, pk: int) -> HttpResponse:
    rows = city_taxes_for(request.person).filter(archived_at=None).select_related("venue")
    found, currency = get_object_or_404(rows, pk=pk), request.tenant.currency
    form = CityTaxForm(
        request.POST or None, currency=currency, venues=(), tax=found, languages=languages_of(request.tenant)
    )
    if request.method == "POST" and form.is_valid():
        change_city_tax(found.pk, form.terms, currency=currency, by=request.person.actor)
        messages.success(request, _("The city tax was saved."))
        return back_to(request, "taxes:list")
    history = history_of(CITY_TAX, found.pk, names_of=names_of)
    context = {"form": form, "tax": found, "currency": currency, "history": history}
    return _page(request, "rates/city_tax.html", context)


@require_POST
@staff_required(*MANAGEMENT)
def archive_city(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(city_taxes_for(request.person), pk=pk)
    archive_city_tax(found.pk, by=request.person.actor, now=clock.now())
    messages.success(request, _("The city tax was archived."))
    return back_to(request, "taxes:list")


def _list(request: Request, form: TaxSettingsForm, *, status: int = 200) -> HttpResponse:
    context = {
        "taxes": tax_rates(),
        "city_taxes": city_taxes(request.person),
        "form": form,
        "settings": tax_settings(),
        "currency": request.tenant.currency,
        "may_change": may_change_prices(request.person),
        "may_everywhere": may_change_everywhere(request.person),
    }
    return render_page(request, "rates/taxes.html", context, status=status)


def _page(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].is_bound else 200
    return render_page(
        request, template, {**context, "may_everywhere": may_change_everywhere(request.person)}, status=status
    )
