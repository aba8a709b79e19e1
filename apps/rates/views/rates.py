"""Rates: the list by offer, and one rate with all its prices."""

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
from apps.rates.events.rate import RATE
from apps.rates.forms.rate import RateChoices, RateForm
from apps.rates.models.rate import Rate
from apps.rates.permissions import may_change_prices
from apps.rates.selectors.doors import rates_for
from apps.rates.selectors.rates import (
    groups_to_choose,
    policies_to_choose,
    priced_extras,
    rates_by_offer,
    taxes_to_choose,
)
from apps.rates.services.first_policy import first_policy
from apps.rates.services.keep_rate import archive_rate, move_rate, restore_rate
from apps.rates.services.save_rate import add_rate, change_rate
from apps.rates.views.guards import refuse_readers
from apps.venues.models.offer import Offer
from apps.venues.selectors.doors import offers_for


@require_safe
@staff_required()
def rates(request: Request) -> HttpResponse:
    context = {
        "venues": rates_by_offer(request.person),
        "extras": priced_extras(request.person, currency=request.tenant.currency),
        "may_change": may_change_prices(request.person),
    }
    return render_page(request, "rates/rates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def add(request: Request, slug: str) -> HttpResponse:
    offer = get_object_or_404(offers_for(request.person).kept().prefetch_related("passenger_types"), slug=slug)
    form = _form(request, offer)
    if request.method == "POST" and form.is_valid():
        try:
            add_rate(offer.pk, form.terms, currency=request.tenant.currency, by=request.person.actor)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The rate was added."))
            return back_to(request, "rates:list")
    return _page(request, form, offer=offer)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def rate(request: Request, pk: int) -> HttpResponse:
    """Everybody on the team reads it; owners and managers change it."""
    refuse_readers(request)
    found = _rate(request, pk)
    form = _form(request, found.offer, rate=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_rate(found.pk, form.terms, by=request.person.actor)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The rate was saved."))
            return back_to(request, "rates:list")
    return _page(request, form, offer=found.offer, rate=found)


@require_POST
@staff_required(*MANAGEMENT)
def archive(request: Request, pk: int) -> HttpResponse:
    found = _rate(request, pk)
    try:
        archive_rate(found.pk, by=request.person.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The rate was archived. Bookings made with it keep it."))
    return back_to(request, "rates:list")


@require_POST
@staff_required(*MANAGEMENT)
def restore(request: Request, pk: int) -> HttpResponse:
    restore_rate(_rate(request, pk).pk, by=request.person.actor)
    messages.success(request, _("The rate is back."))
    return back_to(request, "rates:list")


@require_POST
@staff_required(*MANAGEMENT)
def move(request: Request, pk: int) -> HttpResponse:
    steps = -1 if request.POST.get("direction") == "up" else 1
    move_rate(_rate(request, pk).pk, steps=steps, by=request.person.actor)
    return back_to(request, "rates:list")


@require_POST
@staff_required(*MANAGEMENT)
def make_policy(request: Request, slug: str) -> HttpResponse:
    """The usual policy, for a business that has none yet and wants to set its first price."""
    offer = get_object_or_404(offers_for(request.person).kept(), slug=slug)
    first_policy(languages_of(request.tenant), currency=request.tenant.currency, by=request.person.actor)
    messages.success(request, _("The policy was made. You can change it under Policies."))
    return back_to(request, "rates:add", offer.slug)


def _rate(request: Request, pk: int) -> Rate:
    rows = rates_for(request.person).select_related("offer__venue", "policy", "tax", "group")
    return get_object_or_404(rows.prefetch_related("prices", "offer__passenger_types"), pk=pk)


def _form(request: Request, offer: Offer, *, rate: Rate | None = None) -> RateForm:
    """What the rate has stays among the choices, also where it was archived since."""
    choices = RateChoices(policies_to_choose(), taxes_to_choose(), groups_to_choose())
    return RateForm(
        request.POST or None,
        offer=offer,
        currency=rate.currency if rate else request.tenant.currency,
        choices=choices.with_those_of(rate) if rate else choices,
        rate=rate,
        languages=languages_of(request.tenant),
    )


def _page(request: Request, form: RateForm, *, offer: Offer, rate: Rate | None = None) -> HttpResponse:
    may_change = may_change_prices(request.person)
    context = {
        "form": form,
        "offer": offer,
        "rate": rate,
        "currency": rate.currency if rate else request.tenant.currency,
        "may_change": may_change,
        "has_policies": bool(policies_to_choose()),
        "history": history_of(RATE, rate.pk, names_of=names_of) if rate and may_change else [],
    }
    return render_page(request, "rates/rate.html", context, status=422 if form.is_bound else 200)
