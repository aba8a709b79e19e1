"""Policies: the list with their words, and the editor beside which the words are written as one types."""

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
from apps.rates.events.policy import POLICY
from apps.rates.forms.policy import PolicyEditor
from apps.rates.models.policy import Policy
from apps.rates.permissions import may_change_everywhere
from apps.rates.rules.policy import PolicyTerms
from apps.rates.rules.policy_line import stretches
from apps.rates.rules.policy_presets import PRESETS, preset_named
from apps.rates.rules.policy_words import cancel_words, change_words, no_show_words, payment_words
from apps.rates.rules.time_words import percent_words, until_words
from apps.rates.selectors.policies import policies_for, policy_rows, rates_following, terms_of, with_lines
from apps.rates.services.keep_policy import archive_policy, move_policy, restore_policy
from apps.rates.services.save_policy import add_policy, change_policy
from apps.rates.views.guards import refuse_unless_everywhere

EDITOR = "rates/policy.html"


@require_safe
@staff_required()
def policies(request: Request) -> HttpResponse:
    currency = request.tenant.currency
    context = {
        "rows": [{"row": row, "told": told(row.terms, currency)} for row in policy_rows(request.person)],
        "archived": policies_for(request.person).exclude(archived_at=None),
        "may_change": may_change_everywhere(request.person),
        "presets": PRESETS,
    }
    return render_page(request, "rates/policies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def add(request: Request) -> HttpResponse:
    """Begins with a preset where the address names one."""
    refuse_unless_everywhere(request)
    editor = _editor(request)
    if _is_saved(request) and editor.is_valid():
        add_policy(editor.words, editor.terms, currency=editor.currency, by=request.person.actor)
        messages.success(request, _("The policy was added."))
        return back_to(request, "policies:list")
    return _page(request, editor)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def policy(request: Request, pk: int) -> HttpResponse:
    """Everybody on the team reads it; who looks after every venue changes it."""
    found = get_object_or_404(with_lines(policies_for(request.person)), pk=pk)
    refuse_unless_everywhere(request)
    editor = _editor(request, policy=found)
    if _is_saved(request) and editor.is_valid():
        change_policy(found.pk, editor.words, editor.terms, currency=editor.currency, by=request.person.actor)
        messages.success(request, _("The policy was saved. Bookings made before keep the old one."))
        return back_to(request, "policies:list")
    return _page(request, editor, policy=found)


@require_POST
@staff_required(*MANAGEMENT)
def archive(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    found = get_object_or_404(policies_for(request.person), pk=pk)
    try:
        archive_policy(found.pk, by=request.person.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The policy was archived. Bookings made with it keep it."))
    return back_to(request, "policies:list")


@require_POST
@staff_required(*MANAGEMENT)
def restore(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    restore_policy(get_object_or_404(policies_for(request.person), pk=pk).pk, by=request.person.actor)
    messages.success(request, _("The policy is back."))
    return back_to(request, "policies:list")


@require_POST
@staff_required(*MANAGEMENT)
def move(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    steps = -1 if request.POST.get("direction") == "up" else 1
    move_policy(get_object_or_404(policies_for(request.person), pk=pk).pk, steps=steps, by=request.person.actor)
    return back_to(request, "policies:list")


def told(terms: PolicyTerms, currency: str) -> dict[str, Any]:
    """What a page shows of a policy: its sentences by subject, and the line of what comes back."""
    return {
        "cancel": cancel_words(terms, currency=currency),
        "change": change_words(terms.changing, currency=currency),
        "pay": payment_words(terms.steps, currency=currency),
        "no_show": no_show_words(terms, currency=currency),
        "line": [
            {
                "share": percent_words(stretch.percent),
                "height": int(stretch.percent),
                "fee": stretch.fee,
                "until": until_words(stretch.until_minutes),
                "is_free": stretch.is_free,
            }
            for stretch in stretches(terms)
        ],
        "currency": currency,
    }


def _editor(request: Request, *, policy: Policy | None = None) -> PolicyEditor:
    languages, currency = languages_of(request.tenant), request.tenant.currency
    if request.method == "POST" and ("add" in request.POST or "drop" in request.POST):
        grow, drop = request.POST.get("add", ""), request.POST.get("drop", "")
        return PolicyEditor.unjudged(request.POST, languages=languages, currency=currency, grow=grow, drop=drop)
    if request.method == "POST" and "preview" in request.POST and not request.htmx:
        return PolicyEditor.unjudged(request.POST, languages=languages, currency=currency)
    chosen = preset_named(request.GET.get("preset", "")) or PRESETS[0]
    terms = terms_of(policy) if policy else chosen.terms
    data = request.POST if request.method == "POST" else None
    return PolicyEditor(data, languages=languages, currency=currency, policy=policy, terms=terms)


def _is_saved(request: Request) -> bool:
    return request.method == "POST" and not {"add", "drop", "preview"} & set(request.POST)


def _page(request: Request, editor: PolicyEditor, *, policy: Policy | None = None) -> HttpResponse:
    """The words are those of what has been typed, as far as it makes sense."""
    may_change = may_change_everywhere(request.person)
    typed = PolicyEditor(request.POST, languages=languages_of(request.tenant), currency=editor.currency)
    shown = _shown_terms(request, typed, policy)
    context = {
        "editor": editor,
        "policy": policy,
        "told": told(shown, editor.currency),
        "rates": rates_following(request.person, policy) if policy else [],
        "may_change": may_change,
        "presets": PRESETS,
        "chosen": request.GET.get("preset", PRESETS[0].key),
        "grown": request.POST.get("add", ""),
        "history": history_of(POLICY, policy.pk, names_of=names_of) if policy and may_change else [],
    }
    is_judged = editor.is_bound and _is_saved(request)
    return render_page(request, EDITOR, context, part="words", status=422 if is_judged else 200)


def _shown_terms(request: Request, typed: PolicyEditor, policy: Policy | None) -> PolicyTerms:
    if request.method == "POST":
        return typed.terms
    if policy:
        return terms_of(policy)
    return (preset_named(request.GET.get("preset", "")) or PRESETS[0]).terms
