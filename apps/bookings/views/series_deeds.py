"""Letting dates of a series go and ending it: told in dates and money before it is done."""

from collections.abc import Sequence
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.forms.series_deeds import SeriesCancelForm, SeriesEndForm
from apps.bookings.models.series import Series
from apps.bookings.rules.series_edit import WHOLE, Part, Scope
from apps.bookings.rules.when_words import when_words
from apps.bookings.selectors.series_cancel import CancelledDate, series_cancel_preview, sums
from apps.bookings.selectors.series_plan import day_of
from apps.bookings.selectors.series_told import amounts
from apps.bookings.services.cancel_series import cancel_series
from apps.bookings.services.end_series import end_series
from apps.bookings.views.desk_booking import DESK, how, refused
from apps.bookings.views.series_common import cancelling, date_named, led_back, refuse_gifts, series_of
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.money import format_money
from apps.core.pages import render_page
from apps.core.periods import Period
from apps.core.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*DESK)
def cancel(request: Request, pk: int) -> HttpResponse:
    series = series_of(request, pk)
    is_sent = request.method == "POST"
    given = request.POST if is_sent else request.GET
    _date, when = date_named(series, given.get("date"))
    initial = {"scope": given.get("scope") or (Scope.THIS if when else Scope.ALL).value, "version": series.version}
    data = request.POST if is_sent else {**initial, "date": given.get("date", "")}
    form = SeriesCancelForm(data, person=request.person)
    refuse_gifts(request)
    if form.is_valid() and is_sent and "look" not in request.POST:
        try:
            gone = cancel_series(series.pk, form.part, how=cancelling(form), **how(request))
        except Refusal as refusal:
            refused(form, refusal)
        else:
            return led_back(request, series, _gone(len(gone)))
    part = form.part if form.cleaned_data.get("scope") and not form.has_error("scope") else WHOLE
    context = {"series": series, "form": form, "when": when, **_cancelled(series, part)}
    return render_page(request, "bookings/series/cancel.html", context, status=_status(request, form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*DESK)
def end(request: Request, pk: int) -> HttpResponse:
    series = series_of(request, pk)
    is_sent = request.method == "POST"
    usual = {"version": series.version, "last_day": clock.today(series.zone).isoformat(), **request.GET.dict()}
    form = SeriesEndForm(request.POST if is_sent else usual, person=request.person)
    refuse_gifts(request)
    if form.is_valid() and is_sent and "look" not in request.POST:
        last_day = form.cleaned_data["last_day"]
        try:
            end_series(series.pk, last_day=last_day, how=cancelling(form), **how(request))
        except Refusal as refusal:
            refused(form, refusal)
        else:
            return led_back(request, series, _("The series is ended."))
    context = {"series": series, "form": form, **_ended(series, form)}
    return render_page(request, "bookings/series/end.html", context, status=_status(request, form))


def _status(request: Request, form: Form) -> int:
    is_aside = request.method != "POST" or "look" in request.POST
    return 200 if form.is_valid() and is_aside else 422


def _gone(count: int) -> str:
    return ngettext("%(count)d date is cancelled.", "%(count)d dates are cancelled.", count) % {"count": count}


def _cancelled(series: Series, part: Part) -> dict[str, Any]:
    try:
        preview = series_cancel_preview(series, part, now=clock.now())
    except Refusal:
        return {"rows": []}
    return _shown(series, preview.dates)


def _ended(series: Series, form: SeriesEndForm) -> dict[str, Any]:
    last_day = form.cleaned_data.get("last_day")
    dates = series_cancel_preview(series, WHOLE, now=clock.now()).dates
    return _shown(series, [each for each in dates if last_day and day_of(each.date.local_start) > last_day])


def _shown(series: Series, dates: Sequence[CancelledDate]) -> dict[str, Any]:
    """Every date that goes, with what it brings back by its own policy, and the sums."""
    refunds = [each.refund for each in dates if each.refund]
    return {
        "rows": [_row(each, series.zone) for each in dates],
        "back": amounts([each for each in sums(refund.back for refund in refunds) if each]),
        "charge": amounts([each for each in sums(refund.charge for refund in refunds) if each]),
    }


def _row(each: CancelledDate, zone: str) -> dict[str, Any]:
    booking = each.date.booking
    period = booking.period if booking else Period(each.date.starts_at, each.date.ends_at)
    return {
        "when": when_words(period, zone=zone, now=clock.now()),
        "booking": booking,
        "price": format_money(booking.price) if booking else "",
        "charge": format_money(each.refund.charge) if each.refund else "",
        "back": format_money(each.refund.back) if each.refund else "",
    }
