"""The next season of a series: offered with first right, taken or declined."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.views.guards import staff_required
from apps.bookings.errors.undecided import DatesUndecided
from apps.bookings.forms.series_deeds import RenewForm
from apps.bookings.models.series import Series
from apps.bookings.rules.date_choice import choices_in
from apps.bookings.rules.renewal import Renewal, next_season
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.selectors.series_draft import draft_rows
from apps.bookings.selectors.series_plan import plan_of
from apps.bookings.selectors.series_table import SeriesTable, series_table
from apps.bookings.services.renew_series import accept_renewal, decline_renewal, offer_renewal
from apps.bookings.views.desk_booking import DESK, how, refused
from apps.bookings.views.series_common import led_back, series_of
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.periods import zone_named
from apps.core.request import Request

TWO_WEEKS = timedelta(weeks=2)
ASIDE = {"look", "fix"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*DESK)
def renew(request: Request, pk: int) -> HttpResponse:
    series = series_of(request, pk)
    is_sent = request.method == "POST"
    proposed = next_season(plan_of(series))
    form = RenewForm(request.POST if is_sent else _usual(series, proposed), zone=series.zone)
    table: SeriesTable | None = None
    if form.is_valid() and is_sent and not ASIDE & request.POST.keys():
        try:
            offered = offer_renewal(series.pk, _renewal(request, series, form), **how(request))
        except DatesUndecided as refusal:
            refused(form, refusal)
            table = refusal.table
        except Refusal as refusal:
            refused(form, refusal)
        else:
            return led_back(request, offered, _("The next season is kept for the guest."))
    context = {"series": series, "form": form, **_told(request, series, form, table)}
    status = 422 if is_sent and (form.errors or not ASIDE & request.POST.keys()) else 200
    return render_page(request, "bookings/series/renew.html", context, status=status)


@require_POST
@staff_required(*DESK)
def accept(request: Request, pk: int) -> HttpResponse:
    series = series_of(request, pk)
    try:
        accept_renewal(series.pk, **how(request))
    except Refusal as refusal:
        return led_back(request, series, refusal.sentence)
    return led_back(request, series, _("The season is booked."))


@require_POST
@staff_required(*DESK)
def decline(request: Request, pk: int) -> HttpResponse:
    series = series_of(request, pk)
    try:
        decline_renewal(series.pk, **how(request))
    except Refusal as refusal:
        return led_back(request, series, refusal.sentence)
    return led_back(request, series, _("The season is declined; its places are free again."))


def _usual(series: Series, proposed: SeriesPlan) -> dict[str, Any]:
    """Kept for two weeks, or until it begins."""
    now = clock.now().astimezone(zone_named(series.zone)).replace(tzinfo=None)
    until = min(now + TWO_WEEKS, proposed.local_start)
    return {
        "starts_on": proposed.local_start.date().isoformat(),
        "count": proposed.recurrence.count,
        "until": until.strftime("%Y-%m-%dT%H:%M"),
    }


def _plan(series: Series, form: RenewForm) -> SeriesPlan:
    told = form.cleaned_data
    plan = next_season(plan_of(series), starts_on=told["starts_on"])
    return replace(plan, recurrence=replace(plan.recurrence, count=told["count"]))


def _renewal(request: Request, series: Series, form: RenewForm) -> Renewal:
    until: datetime = form.cleaned_data["until"]
    return Renewal(_plan(series, form), until, choices_in(request.POST))


def _told(request: Request, series: Series, form: RenewForm, table: SeriesTable | None) -> dict[str, Any]:
    if not form.is_valid() and table is None:
        return {}
    choices, now = choices_in(request.POST), clock.now()
    language = get_language() or "en"
    try:
        table = table or series_table(_plan(series, form), now=now, choices=choices, language=language)
        fixes = table.fixes if "fix" in request.POST else {}
        if fixes:
            decided = choices | {day: fix.choice for day, fix in fixes.items()}
            table = series_table(table.plan, now=now, choices=decided, language=language)
    except Refusal as refusal:
        refused(form, refusal)
        return {}
    return {"table": table, "rows": draft_rows(request.person, table.rows, zone=series.zone, now=now, fixes=fixes)}
