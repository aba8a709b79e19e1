"""Gift cards and passes: the list, a new one, and one with its ledger."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.journal.selectors.history import history_of
from apps.rates.choices import BalanceKind
from apps.rates.events.ledger import BALANCE
from apps.rates.forms.balance import CardForm, CorrectForm, IssueForm
from apps.rates.models.balance import Balance
from apps.rates.permissions import may_issue_balances
from apps.rates.selectors.balances import balances_for, balances_page, ledger_of, row_of
from apps.rates.services.balance_ledger import correct_balance, issue_balance
from apps.rates.services.keep_balance import block_balance, change_balance, unblock_balance
from apps.venues.selectors.doors import offers_for


@require_safe
@staff_required()
def balances(request: Request) -> HttpResponse:
    asked = request.GET.get("q", "")[:80]
    page = balances_page(request.person, asked=asked, number=request.GET.get("page"))
    today = clock.today(request.tenant.time_zone)
    context = {
        "page": page,
        "rows": [row_of(balance, today) for balance in page],
        "asked": asked,
        "may_issue": may_issue_balances(request.person),
    }
    return render_page(request, "rates/balances.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def issue(request: Request, kind: str) -> HttpResponse:
    _refuse_readers(request)
    form = IssueForm(
        request.POST or None,
        kind=BalanceKind(kind),
        currency=request.tenant.currency,
        offers=list(offers_for(request.person).kept()),
        today=clock.today(request.tenant.time_zone),
    )
    if request.method == "POST" and form.is_valid():
        try:
            card = issue_balance(form.new, by=request.person.actor, channel=Channel.STAFF, now=clock.now())
        except Refusal as refusal:
            form.add_error("amount", refusal.sentence)
        else:
            messages.success(request, _("It is issued. Copy the code and hand it over."))
            return back_to(request, "balances:balance", card.pk)
    context = {"form": form, "kind": kind, "currency": request.tenant.currency}
    return render_page(request, "rates/balance_new.html", context, status=422 if form.is_bound else 200)


@require_safe
@staff_required()
def balance(request: Request, pk: int) -> HttpResponse:
    return _page(request, _balance(request, pk))


@require_POST
@staff_required()
def change(request: Request, pk: int) -> HttpResponse:
    _refuse_readers(request)
    found = _balance(request, pk)
    form = CardForm(request.POST, today=clock.today(request.tenant.time_zone), balance=found)
    if not form.is_valid():
        return _page(request, found, card_form=form)
    change_balance(found.pk, form.terms, by=request.person.actor)
    messages.success(request, _("Saved."))
    return back_to(request, "balances:balance", found.pk)


@require_POST
@staff_required()
def correct(request: Request, pk: int) -> HttpResponse:
    _refuse_readers(request)
    found = _balance(request, pk)
    form = CorrectForm(request.POST, balance=found)
    if form.is_valid():
        try:
            correct_balance(found.pk, form.change, by=request.person.actor, channel=Channel.STAFF, now=clock.now())
        except Refusal as refusal:
            form.add_error("amount", refusal.sentence)
        else:
            messages.success(request, _("The ledger has a new line."))
            return back_to(request, "balances:balance", found.pk)
    return _page(request, found, correct_form=form)


@require_POST
@staff_required()
def block(request: Request, pk: int) -> HttpResponse:
    _refuse_readers(request)
    found = _balance(request, pk)
    block_balance(found.pk, by=request.person.actor, now=clock.now())
    messages.success(request, _("Nobody can use it until you unblock it."))
    return back_to(request, "balances:balance", found.pk)


@require_POST
@staff_required()
def unblock(request: Request, pk: int) -> HttpResponse:
    _refuse_readers(request)
    found = _balance(request, pk)
    unblock_balance(found.pk, by=request.person.actor)
    messages.success(request, _("It can be used again."))
    return back_to(request, "balances:balance", found.pk)


def _balance(request: Request, pk: int) -> Balance:
    return get_object_or_404(balances_for(request.person).prefetch_related("offers"), pk=pk)


def _refuse_readers(request: Request) -> None:
    if not may_issue_balances(request.person):
        raise PermissionDenied(
            _("Your role reads gift cards and passes. Owners, managers and accountants of all venues change them.")
        )


def _page(
    request: Request,
    found: Balance,
    *,
    card_form: CardForm | None = None,
    correct_form: CorrectForm | None = None,
) -> HttpResponse:
    today, may_issue = clock.today(request.tenant.time_zone), may_issue_balances(request.person)
    context = {
        "row": row_of(found, today),
        "ledger": ledger_of(found),
        "card_form": card_form or CardForm(today=today, balance=found),
        "correct_form": correct_form or CorrectForm(balance=found),
        "may_issue": may_issue,
        "history": history_of(BALANCE, found.pk, names_of=names_of) if may_issue else [],
    }
    is_refused = card_form is not None or correct_form is not None
    return render_page(request, "rates/balance.html", context, status=422 if is_refused else 200)
