"""Price rules: the list in the order they apply, and one rule as a sentence that is filled in."""

from collections.abc import Callable

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
from apps.core.word_fields import languages_of
from apps.journal.selectors.history import history_of
from apps.rates.errors.price_rule import RuleOutsideScope
from apps.rates.events.price_rule import PRICE_RULE
from apps.rates.forms.price_rule import PriceRuleForm, RuleChoices
from apps.rates.models.price_rule import PriceRule
from apps.rates.permissions import may_change_everywhere, may_change_prices, may_change_rule
from apps.rates.rules.overlaps import can_hold
from apps.rates.rules.rule_words import rule_words
from apps.rates.selectors.price_rules import (
    offers_to_choose,
    places_for_words,
    price_rule_list,
    rule_with_offers,
    rules_met,
    venues_of,
)
from apps.rates.selectors.rates import groups_to_choose
from apps.rates.selectors.rule_terms import terms_of
from apps.rates.services.keep_price_rule import (
    archive_price_rule,
    move_price_rule,
    restore_price_rule,
    switch_price_rule_off,
    switch_price_rule_on,
)
from apps.rates.services.save_price_rule import add_price_rule, change_price_rule
from apps.rates.views.guards import refuse_readers
from apps.tenants.plans import Feature
from apps.tenants.views.locked import feature_required


@require_safe
@staff_required()
@feature_required(Feature.PRICE_RULES)
def rules(request: Request) -> HttpResponse:
    context = {
        "list": price_rule_list(request.person, currency=request.tenant.currency),
        "may_change": may_change_prices(request.person),
        "may_order": may_change_everywhere(request.person),
    }
    return render_page(request, "rates/price_rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
@feature_required(Feature.PRICE_RULES)
def add(request: Request) -> HttpResponse:
    form = _form(request)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            rule = add_price_rule(form.words, form.terms, by=request.person.actor)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The rule was added. It holds from now on."))
            return back_to(request, "price_rules:rule", rule.pk)
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
@feature_required(Feature.PRICE_RULES)
def rule(request: Request, pk: int) -> HttpResponse:
    """Everybody on the team reads it; owners and managers of all its offers' venues change it."""
    refuse_readers(request)
    found = get_object_or_404(rule_with_offers(request.person), pk=pk)
    if request.method == "POST":
        _refuse_outsiders(request, found)
    form = _form(request, rule=found)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            change_price_rule(found.pk, form.words, form.terms, by=request.person.actor)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The rule was saved."))
            return back_to(request, "price_rules:rule", found.pk)
    return _page(request, form, rule=found)


@require_POST
@staff_required(*MANAGEMENT)
@feature_required(Feature.PRICE_RULES)
def switch(request: Request, pk: int) -> HttpResponse:
    if "on" in request.POST:
        return _do(request, pk, switch_price_rule_on, done=_("The rule holds again."))
    return _do(request, pk, switch_price_rule_off, done=_("The rule is switched off."))


@require_POST
@staff_required(*MANAGEMENT)
@feature_required(Feature.PRICE_RULES)
def archive(request: Request, pk: int) -> HttpResponse:
    def put_away(rule_id: int, *, by: object) -> None:
        archive_price_rule(rule_id, by=request.person.actor, now=clock.now())

    return _do(request, pk, put_away, done=_("The rule was archived. Bookings keep the prices it made."))


@require_POST
@staff_required(*MANAGEMENT)
@feature_required(Feature.PRICE_RULES)
def restore(request: Request, pk: int) -> HttpResponse:
    return _do(request, pk, restore_price_rule, done=_("The rule is back, switched off. Look at it and switch it on."))


@require_POST
@staff_required(*MANAGEMENT)
@feature_required(Feature.PRICE_RULES)
def move(request: Request, pk: int) -> HttpResponse:
    """The order is one for all venues."""
    if not may_change_everywhere(request.person):
        raise PermissionDenied(RuleOutsideScope().sentence)
    found = get_object_or_404(rule_with_offers(request.person), pk=pk)
    move_price_rule(found.pk, is_up=request.POST.get("direction") == "up", by=request.person.actor)
    return back_to(request, "price_rules:list")


def _do(request: Request, pk: int, act: Callable[..., None], *, done: str) -> HttpResponse:
    found = get_object_or_404(rule_with_offers(request.person), pk=pk)
    _refuse_outsiders(request, found)
    act(found.pk, by=request.person.actor)
    messages.success(request, done)
    return back_to(request, "price_rules:list")


def _refuse_outsiders(request: Request, rule: PriceRule) -> None:
    if not may_change_rule(request.person, venues_of(rule)):
        raise PermissionDenied(RuleOutsideScope().sentence)


def _form(request: Request, *, rule: PriceRule | None = None) -> PriceRuleForm:
    groups = list(groups_to_choose())
    if rule and rule.group and rule.group not in groups:
        groups.append(rule.group)
    choices = RuleChoices(
        offers_to_choose(request.person, chosen=rule.offers.all() if rule else ()),
        groups,
        needs_offers=not may_change_everywhere(request.person),
    )
    return PriceRuleForm(
        request.POST or None,
        currency=request.tenant.currency,
        choices=choices,
        rule=rule,
        languages=languages_of(request.tenant),
    )


def _page(request: Request, form: PriceRuleForm, *, rule: PriceRule | None = None) -> HttpResponse:
    """What the rule meets is told of the terms that are filled in, and refuses nothing."""
    is_preview = "preview" in request.POST
    terms = form.terms if form.is_bound and form.is_valid() else terms_of(rule) if rule else None
    currency = request.tenant.currency
    may_change = may_change_rule(request.person, venues_of(rule)) if rule else True
    context = {
        "form": form,
        "rule": rule,
        "currency": currency,
        "may_change": may_change,
        "words": rule_words(terms, places_for_words(currency)) if terms else "",
        "is_impossible": terms is not None and not can_hold(terms),
        "met": rules_met(request.person, rule.pk if rule else 0, terms, currency=currency) if terms else [],
        "history": history_of(PRICE_RULE, rule.pk, names_of=names_of) if rule and may_change else [],
    }
    status = 422 if form.is_bound and not is_preview else 200
    return render_page(request, "rates/price_rule.html", context, part="words", status=status)
