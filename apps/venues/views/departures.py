"""Departures of an offer: a month of them, the rules that make them, and one by hand."""

from calendar import Calendar
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import back_to
from apps.core.request import Request
from apps.journal.selectors.history import history_of
from apps.venues.choices import OfferKind
from apps.venues.events.departures import DEPARTURE
from apps.venues.forms.departures import DatedForm, PlanForm
from apps.venues.models.departures import Departure, DepartureRule
from apps.venues.models.offer import Offer
from apps.venues.selectors.departures import DatedDeparture, as_dated, by_day, departures_between, rules_of
from apps.venues.selectors.offer_sheet import offer_sheet
from apps.venues.selectors.offer_words import dates_words, plan_words
from apps.venues.services.generate_departures import Generated, plan_of
from apps.venues.services.keep_departure_rules import add_departure_rule, change_departure_rule, end_departure_rule
from apps.venues.services.keep_departures import add_departure, cancel_departure, change_departure
from apps.venues.views.offer_common import done, editor, offer_of, refuse_readers, saved, sent

FIRST_YEAR, LAST_YEAR = 2000, 2100


@require_safe
@staff_required()
def departures(request: Request, pk: int) -> HttpResponse:
    offer = _tour(request, pk)
    today = clock.today(offer.venue.time_zone)
    first = _month_asked(request.GET.get("month", "")) or today.replace(day=1)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    found = departures_between(offer, first=first, last=last, now=clock.now())
    context = {
        "weeks": _weeks(weeks, found, first=first, today=today),
        "departures": found,
        "month": first,
        "before": first - timedelta(days=1) if first.year > FIRST_YEAR else None,
        "after": last + timedelta(days=1) if first.year < LAST_YEAR else None,
        "rules": [{"rule": rule, "words": plan_words(rule), "dates": dates_words(rule)} for rule in rules_of(offer)],
    }
    return editor(request, offer, context, section="departures")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def add_rule(request: Request, pk: int) -> HttpResponse:
    offer = _tour(request, pk)
    form = PlanForm(sent(request), initial={"starts_on": clock.today(offer.venue.time_zone), "every_weeks": 1})

    def save() -> None:
        _rule, made = add_departure_rule(offer.pk, form.facts, by=request.person.actor, now=clock.now())
        _tell(request, made)

    if saved(request, form, save, said_after=_("The rule was added.")):
        return back_to(request, "offers:departures", pk)
    context = {"form": form, "rule": None}
    return editor(request, offer, context, section="rule", status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def rule(request: Request, pk: int, rule_id: int) -> HttpResponse:
    offer = _tour(request, pk)
    refuse_readers(request)
    found = get_object_or_404(rules_of(offer), pk=rule_id)
    form = PlanForm(sent(request), initial=_told_by(found))

    def save() -> None:
        _rule, made = change_departure_rule(found.pk, form.facts, by=request.person.actor, now=clock.now())
        _tell(request, made)

    if saved(request, form, save):
        return back_to(request, "offers:departures", pk)
    context = {"form": form, "rule": found, "words": plan_words(found)}
    return editor(request, offer, context, section="rule", status=422 if form.is_bound else 200)


@require_POST
@staff_required(*MANAGEMENT)
def end_rule(request: Request, pk: int, rule_id: int) -> HttpResponse:
    offer = _tour(request, pk)
    found = get_object_or_404(rules_of(offer), pk=rule_id)
    words = _("The rule has ended. Departures somebody changed are still there.")
    done(request, lambda: end_departure_rule(found.pk, by=request.person.actor, now=clock.now()), said_after=words)
    return back_to(request, "offers:departures", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def add(request: Request, pk: int) -> HttpResponse:
    offer = _tour(request, pk)
    form = DatedForm(sent(request), initial=_usual(offer))

    def save() -> None:
        add_departure(offer.pk, form.facts, by=request.person.actor, now=clock.now())

    if saved(request, form, save, said_after=_("The departure was added.")):
        return back_to(request, "offers:departures", pk)
    return editor(request, offer, {"form": form}, section="departure", status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def departure(request: Request, pk: int, departure_id: int) -> HttpResponse:
    """One that has left or is cancelled is read, not changed."""
    offer = _tour(request, pk)
    refuse_readers(request)
    row = get_object_or_404(Departure.objects.filter(offer=offer), pk=departure_id)
    dated = as_dated(row, zone=offer.venue.time_zone, now=clock.now())
    form = DatedForm(sent(request), initial=_told_of(dated))

    def save() -> None:
        change_departure(row.pk, form.facts, by=request.person.actor, now=clock.now())

    if saved(request, form, save):
        return back_to(request, "offers:departures", pk)
    if dated.is_over or dated.is_cancelled:
        form.lock()
    may_read = request.person.role in MANAGEMENT
    entries = history_of(DEPARTURE, row.pk, names_of=names_of) if may_read else None
    context = {"form": form, "dated": dated, "entries": entries}
    return editor(request, offer, context, section="departure", status=422 if form.is_bound else 200)


@require_POST
@staff_required(*MANAGEMENT)
def cancel(request: Request, pk: int, departure_id: int) -> HttpResponse:
    offer = _tour(request, pk)
    row = get_object_or_404(Departure.objects.filter(offer=offer), pk=departure_id)
    words = _("The departure is cancelled. Its rule will not make it again.")
    done(request, lambda: cancel_departure(row.pk, by=request.person.actor, now=clock.now()), said_after=words)
    return back_to(request, "offers:departures", pk)


def _tour(request: Request, pk: int) -> Offer:
    return offer_of(request, pk, kind=OfferKind.DEPARTURE)


def _tell(request: Request, made: Generated) -> None:
    words = ngettext("%(count)d departure was made.", "%(count)d departures were made.", made.made)
    messages.info(request, words % {"count": made.made})
    for local in made.skipped:
        told = {"day": date_format(local, "DATE_FORMAT"), "time": time_format(local, "TIME_FORMAT")}
        # Translators: the night the clocks go forward
        messages.warning(request, _("On %(day)s there is no %(time)s: the clocks skip it, so nothing leaves.") % told)


def _month_asked(written: str) -> date | None:
    """None where it is no month that can be shown."""
    try:
        first = date.fromisoformat(f"{written}-01")
    except ValueError:
        return None
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else None


def _weeks(
    weeks: list[list[date]], found: list[DatedDeparture], *, first: date, today: date
) -> list[list[dict[str, Any]]]:
    days = by_day(found)
    return [
        [
            {
                "day": day,
                "departures": days.get(day, []),
                "is_today": day == today,
                "is_outside": day.month != first.month,
            }
            for day in week
        ]
        for week in weeks
    ]


def _usual(offer: Offer) -> dict[str, Any]:
    terms = offer_sheet(offer).departures
    names = ("duration_minutes", "seats", "min_to_run", "decides_minutes_before", "is_private")
    return {name: getattr(terms, name) for name in names} if terms else {}


def _told_by(found: DepartureRule) -> dict[str, Any]:
    plan = plan_of(found)
    return {name: getattr(plan, name) for name in PlanForm.base_fields}


def _told_of(dated: DatedDeparture) -> dict[str, Any]:
    row = dated.departure
    minutes = timedelta(minutes=1)
    return {
        "day": dated.starts_at.date(),
        "minute": dated.starts_at.hour * 60 + dated.starts_at.minute,
        "duration_minutes": (row.ends_at - row.starts_at) // minutes,
        "decides_minutes_before": (row.starts_at - row.decides_at) // minutes,
        "seats": row.seats,
        "min_to_run": row.min_to_run,
        "language": row.language,
        "is_private": row.is_private,
        "is_certain": row.status == "runs",
        "note": row.note,
    }
