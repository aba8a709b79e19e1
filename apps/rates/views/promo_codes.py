"""Promo codes: the list, one with its limits, and what it was used for."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
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
from apps.journal.selectors.history import history_of
from apps.rates.errors.promo_code import CodeTaken, CodeUnreadable, FewerThanUsed
from apps.rates.events.promo_code import PROMO_CODE
from apps.rates.forms.promo import PromoForm
from apps.rates.models.promo import PromoCode
from apps.rates.permissions import may_change_everywhere, may_change_prices, may_change_rule
from apps.rates.selectors.promos import promo_rows, promos_for, state_of, uses_of
from apps.rates.services.save_promo import add_promo, archive_promo, change_promo, restore_promo
from apps.rates.views.guards import refuse_readers
from apps.venues.models.offer import Offer
from apps.venues.selectors.doors import offers_for

FIELD_OF = {CodeTaken: "code", CodeUnreadable: "code", FewerThanUsed: "max_uses"}


@require_safe
@staff_required()
def promo_codes(request: Request) -> HttpResponse:
    today = clock.today(request.tenant.time_zone)
    context = {
        "rows": promo_rows(request.person, currency=request.tenant.currency, today=today),
        "may_change": may_change_prices(request.person),
    }
    return render_page(request, "rates/promo_codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def add(request: Request) -> HttpResponse:
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            add_promo(form.terms, currency=request.tenant.currency, by=request.person.actor)
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), refusal.sentence)
        else:
            messages.success(request, _("The code was added."))
            return back_to(request, "promo:list")
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def promo_code(request: Request, pk: int) -> HttpResponse:
    """Everybody on the team reads it, with what it was used for."""
    refuse_readers(request)
    found = _promo(request, pk)
    if request.method == "POST":
        _refuse_outside(request, found)
    form = _form(request, promo=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_promo(found.pk, form.terms, currency=request.tenant.currency, by=request.person.actor)
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), refusal.sentence)
        else:
            messages.success(request, _("The code was saved."))
            return back_to(request, "promo:list")
    return _page(request, form, promo=found)


@require_POST
@staff_required(*MANAGEMENT)
def archive(request: Request, pk: int) -> HttpResponse:
    found = _promo(request, pk)
    _refuse_outside(request, found)
    archive_promo(found.pk, by=request.person.actor, now=clock.now())
    messages.success(request, _("The code can no longer be used."))
    return back_to(request, "promo:list")


@require_POST
@staff_required(*MANAGEMENT)
def restore(request: Request, pk: int) -> HttpResponse:
    found = _promo(request, pk)
    _refuse_outside(request, found)
    restore_promo(found.pk, by=request.person.actor)
    messages.success(request, _("The code is back."))
    return back_to(request, "promo:list")


def _promo(request: Request, pk: int) -> PromoCode:
    return get_object_or_404(promos_for(request.person).prefetch_related("offers"), pk=pk)


def _may_change(request: Request, promo: PromoCode | None) -> bool:
    if promo is None:
        return may_change_prices(request.person)
    return may_change_rule(request.person, {offer.venue_id for offer in promo.offers.all()})


def _refuse_outside(request: Request, promo: PromoCode) -> None:
    if not _may_change(request, promo):
        raise PermissionDenied(
            _("This code also holds for offers of venues you do not look after. Somebody who does can change it.")
        )


def _form(request: Request, *, promo: PromoCode | None = None) -> PromoForm:
    own: list[Offer] = [] if promo is None else list(promo.offers.all())
    offers = list(offers_for(request.person).kept())
    return PromoForm(
        request.POST or None,
        currency=request.tenant.currency,
        offers=[*offers, *(offer for offer in own if offer not in offers)],
        is_everywhere_allowed=may_change_everywhere(request.person),
        promo=promo,
    )


def _page(request: Request, form: PromoForm, *, promo: PromoCode | None = None) -> HttpResponse:
    may_change = _may_change(request, promo)
    context = {
        "form": form,
        "promo": promo,
        "state": state_of(promo, clock.today(request.tenant.time_zone)) if promo else None,
        "uses": uses_of(promo) if promo else [],
        "currency": request.tenant.currency,
        "may_change": may_change,
        "history": history_of(PROMO_CODE, promo.pk, names_of=names_of) if promo and may_change else [],
    }
    return render_page(request, "rates/promo_code.html", context, status=422 if form.is_bound else 200)
