"""Making a series: the rule in the address, the dates with their repairs in a form, all of them booked at once."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.errors.guests import GuestIsGone
from apps.bookings.errors.undecided import DatesUndecided
from apps.bookings.models.series import Series
from apps.bookings.rules.order import Order
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.selectors.made_before import made_before
from apps.bookings.services.make_once import make_once
from apps.bookings.services.make_series import make_series
from apps.bookings.views.desk_booking import DESK, how, language_of, refused
from apps.bookings.views.series_draft import Draft, draft_of, look_at, show
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.money import CURRENCIES, Money
from apps.core.pages import back_to, render_page
from apps.core.request import Request

TEMPLATE = "bookings/series/new.html"
# Buttons that look again and book nothing.
ASIDE = {"find", "look", "fix"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*DESK)
def new(request: Request) -> HttpResponse:
    is_sent = request.method == "POST"
    asked = QueryDict(request.POST.get("asked", "")) if is_sent else request.GET
    draft = draft_of(request, asked)
    if draft is None or not is_sent or ASIDE & request.POST.keys():
        if draft is not None:
            look_at(request, draft, fixes_all="fix" in request.POST)
        return _shown(request, draft, status=200)
    draft.who.is_valid()
    made = _before(request, draft) or _made(request, draft) or _before(request, draft)
    return made or _shown(request, draft, status=422)


def _before(request: Request, draft: Draft) -> HttpResponse | None:
    known = made_before(draft.who.cleaned_data.get("token"))
    return _done(request, known, is_new=False) if isinstance(known, Series) else None


def _made(request: Request, draft: Draft) -> HttpResponse | None:
    """Or none, with the reason in the form and the table as it is now."""
    who, plan = draft.who, draft.plan
    if plan is None:
        who.add_error(None, _("Choose when the first date is, and how it repeats."))
        return None
    if who.errors:
        look_at(request, draft)
        return None
    try:
        made = make_once(who.cleaned_data["token"], lambda: _make(request, draft, plan), now=clock.now())
    except DatesUndecided as refusal:
        refused(who, refusal)
        show(request, draft, refusal.table)
        return None
    except Refusal as refusal:
        refused(who, refusal, {GuestIsGone: "guest"})
        look_at(request, draft)
        return None
    return _done(request, made.thing, is_new=made.is_new) if isinstance(made.thing, Series) else None


def _make(request: Request, draft: Draft, plan: SeriesPlan) -> Series:
    told, facts = draft.who.cleaned_data, draft.who.guest_facts()
    shown, currency = told.get("expected"), told.get("currency", "")
    order = Order(
        told.get("language") or language_of(facts),
        facts,
        note=told.get("note", ""),
        staff_note=told.get("staff_note", ""),
        answers=draft.who.answers,
        breaking=told.get("breaking", ""),
        expected_total=Money(shown, currency) if shown is not None and currency in CURRENCIES else None,
    )
    return make_series(plan, order, draft.choices, **how(request))


def _done(request: Request, series: Series, *, is_new: bool) -> HttpResponse:
    messages.success(request, _("The series is booked.") if is_new else _("This was sent twice. It is booked once."))
    return back_to(request, "series:page", series.pk)


def _shown(request: Request, draft: Draft | None, *, status: int) -> HttpResponse:
    context = {"draft": draft, "form": draft.who if draft else None}
    return render_page(request, TEMPLATE, context, status=status)
