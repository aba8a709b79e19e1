"""The same every week, for guests whom the business allows it: every date with what becomes of it, then all at once."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import signed_in
from apps.bookings.errors.series import NoSeriesForGuests
from apps.bookings.errors.undecided import DatesUndecided
from apps.bookings.models.series import Series
from apps.bookings.rules.date_choice import choices_in
from apps.bookings.rules.fix_all import Fix
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.order import Order
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.recurrence_words import recurrence_words
from apps.bookings.rules.series_dates import Choice
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.series_draft import DraftRow, draft_rows
from apps.bookings.selectors.series_table import SeriesTable, series_table
from apps.bookings.services.make_once import make_once
from apps.bookings.services.make_series import make_series
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.money import Money
from apps.core.pages import render_page
from apps.core.periods import zone_named
from apps.core.request import Request
from apps.core.said import main_language
from apps.journal.choices import Channel
from apps.storefront.forms.pick import PickForm
from apps.storefront.forms.repeat_weekly import ConfirmSeriesForm, RepeatWeeklyForm
from apps.storefront.rules.pick_fields import pick_fields
from apps.storefront.selectors.guest_series import plan_for, series_address, weeks_ahead
from apps.storefront.selectors.offer_shown import offer_shown
from apps.storefront.views.not_held import Picked, not_picked
from apps.storefront.views.own_booking import unshared
from apps.storefront.views.picked_link import picked_link
from apps.venues.errors.faults import NotLikeThis
from apps.venues.models.offer import Offer
from apps.venues.selectors.offer_sheet import offer_sheet

TEMPLATE = "storefront/book/series.html"
# Buttons that look again and book nothing.
ASIDE = {"look", "fix"}


@dataclass
class Draft:
    """`asked` is what was picked and how it repeats, as the address tells it."""

    picked: Picked
    asked: str
    repeat: RepeatWeeklyForm
    plan: SeriesPlan | None
    choices: dict[date, Choice]
    table: SeriesTable | None = None
    rows: list[DraftRow] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def series(request: Request, slug: str) -> HttpResponse:
    """403 with a way on for whoever is in none of the groups that may."""
    offer, email = _offer(request, slug), series_address(request.person, now=clock.now())
    if not email:
        raise PermissionDenied(NoSeriesForGuests().sentence)
    is_sent = request.method == "POST"
    asked = QueryDict(request.POST.get("asked", "")) if is_sent else request.GET
    sheet = offer_sheet(offer)
    form = PickForm(asked, sheet=sheet, zone=sheet.zone)
    if not form.is_valid():
        return not_picked(request, offer, form.refused)
    draft = _draft(request, Picked(offer, sheet, form.wish(email=email)), asked)
    if not is_sent or ASIDE & request.POST.keys():
        _look(request, draft, fixes_all="fix" in request.POST)
        return _shown(request, draft)
    return _made(request, draft) or _shown(request, draft, status=409)


def _offer(request: Request, slug: str) -> Offer:
    try:
        return offer_shown(slug, person=request.person)
    except Offer.DoesNotExist as nothing:
        raise Http404 from nothing


def _draft(request: Request, picked: Picked, asked: QueryDict) -> Draft:
    repeat = RepeatWeeklyForm(asked, weeks=weeks_ahead(picked.wish, picked.sheet, now=clock.now()))
    plan = None
    if repeat.is_valid():
        starts = picked.wish.starts_at.astimezone(zone_named(picked.sheet.zone))
        told = repeat.cleaned_data
        rule = weekly([starts.weekday()], every=told["every"], count=told["count"])
        plan = plan_for(picked.wish, picked.sheet, rule)
    return Draft(picked, asked.urlencode(), repeat, plan, choices_in(request.POST))


def _look(request: Request, draft: Draft, *, fixes_all: bool = False) -> None:
    if draft.plan is None:
        return
    try:
        table = _table(draft.plan, draft.choices)
        fixes = table.fixes if fixes_all else {}
        if fixes:
            draft.choices |= {day: fix.choice for day, fix in fixes.items()}
            table = _table(draft.plan, draft.choices)
    except NotLikeThis as refusal:
        draft.faults = [str(fault.sentence) for fault in refusal.faults]
        return
    _show(request, draft, table, fixes)


def _show(request: Request, draft: Draft, table: SeriesTable, fixes: dict[date, Fix]) -> None:
    draft.table = table
    zone = draft.picked.sheet.zone
    draft.rows = draft_rows(request.person, table.rows, zone=zone, now=clock.now(), fixes=fixes)


def _table(plan: SeriesPlan, choices: dict[date, Choice]) -> SeriesTable:
    return series_table(plan, now=clock.now(), choices=choices, language=get_language() or "en")


def _made(request: Request, draft: Draft) -> HttpResponse | None:
    """Or none, with the reason and the table as it is now."""
    form, plan = ConfirmSeriesForm(request.POST), draft.plan
    if plan is None or not form.is_valid():
        _look(request, draft)
        return None
    try:
        made = make_once(form.cleaned_data["token"], lambda: _make(request, form, draft, plan), now=clock.now())
    except DatesUndecided as refusal:
        draft.faults = [refusal.sentence]
        _show(request, draft, refusal.table, {})
        return None
    except Refusal as refusal:
        draft.faults = [refusal.sentence]
        _look(request, draft)
        return None
    return _led_on(request, made.thing) if isinstance(made.thing, Series) else None


def _make(request: Request, form: ConfirmSeriesForm, draft: Draft, plan: SeriesPlan) -> Series:
    user, language = request.user, get_language() or main_language()
    facts = GuestFacts(user.get_full_name(), plan.email, language=language, user_id=user.pk)
    seen = form.cleaned_data.get("seen_total")
    total = None if seen is None else Money(seen, request.tenant.currency)
    who: dict[str, Any] = {"by": request.person.actor, "channel": Channel.PUBLIC, "now": clock.now()}
    return make_series(plan, Order(language, facts, expected_total=total), draft.choices, **who)


def _led_on(request: Request, made: Series) -> HttpResponse:
    """To the first of its dates, whose page tells of the others."""
    bookings = list(made.bookings.order_by("starts_at", "pk"))
    count = len(bookings)
    messages.success(
        request, ngettext("%(count)d date is booked.", "%(count)d dates are booked.", count) % {"count": count}
    )
    token = link_token(bookings[0], purpose=LinkPurpose.CHECKOUT)
    return HttpResponseRedirect(reverse("book:done", args=[token]))


def _shown(request: Request, draft: Draft, *, status: int = 200) -> HttpResponse:
    plan = draft.plan
    context = {
        "draft": draft,
        "rhythm": recurrence_words(plan.recurrence, local_start=plan.local_start) if plan else "",
        "picker": picked_link(QueryDict(draft.asked), reverse("site:offer", args=[draft.picked.offer.slug]))(),
        "offer": draft.picked.offer,
        "picked_fields": pick_fields(draft.picked.wish, draft.picked.sheet),
        "token": uuid4(),
    }
    return unshared(render_page(request, TEMPLATE, context, status=status))
