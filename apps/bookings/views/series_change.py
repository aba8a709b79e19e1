"""Changing a series: which dates, what is different, and what becomes of each before anything is saved."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.forms.series_edit import SeriesEditForm
from apps.bookings.models.series import Series
from apps.bookings.rules.date_choice import choices_in
from apps.bookings.rules.series_diff import Fate
from apps.bookings.rules.series_edit import Scope, SeriesEdit
from apps.bookings.selectors.series_change import SeriesPreview, series_change
from apps.bookings.selectors.series_plan import plan_of
from apps.bookings.selectors.series_told import amounts, shown_changes
from apps.bookings.services.change_series import change_series
from apps.bookings.services.planned_change import How
from apps.bookings.views.desk_booking import DESK, how, refused
from apps.bookings.views.series_common import date_named, led_back, refuse_gifts, series_of
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.money import CURRENCIES, Money
from apps.core.pages import render_page
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.venues.errors.faults import NotLikeThis

TEMPLATE = "bookings/series/change.html"
ASIDE = {"look", "fix"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*DESK)
def change(request: Request, pk: int) -> HttpResponse:
    series = series_of(request, pk)
    given = request.POST if request.method == "POST" else request.GET
    date, when = date_named(series, given.get("date"))
    form = _form(request, series)
    context: dict[str, Any] = {"series": series, "form": form, "date": date, "when": when}
    if request.method != "POST":
        return render_page(request, TEMPLATE, context)
    refuse_gifts(request)
    edit = _edit(request, form)
    if edit is not None and not ASIDE & request.POST.keys() and (answer := _saved(request, series, form, edit)):
        return answer
    return render_page(request, TEMPLATE, context | _told(request, series, form, edit), status=_status(request, form))


def _form(request: Request, series: Series) -> SeriesEditForm:
    named = request.GET.get("date", "")
    initial = {"date": named, "scope": request.GET.get("scope") or (Scope.THIS if named else Scope.ALL).value}
    data = request.POST if request.method == "POST" else None
    return SeriesEditForm(data, series=series, plan=plan_of(series), person=request.person, initial=initial)


def _status(request: Request, form: SeriesEditForm) -> int:
    return 422 if form.errors or not ASIDE & request.POST.keys() else 200


def _edit(request: Request, form: SeriesEditForm) -> SeriesEdit | None:
    return replace(form.edit(), choices=choices_in(request.POST)) if form.is_valid() else None


def _saved(request: Request, series: Series, form: SeriesEditForm, edit: SeriesEdit) -> HttpResponse | None:
    told = form.cleaned_data
    shown, currency = told.get("expected"), told.get("currency", "")
    agreed = How(
        version=told["version"],
        expected_total=Money(shown, currency) if shown is not None and currency in CURRENCIES else None,
        reason=told.get("reason", ""),
        breaking=told.get("breaking", ""),
        waive=told.get("waive", False),
    )
    try:
        if edit.note is None and not _preview(series, form, edit).of(Fate.CHANGE, Fate.ADD, Fate.DROP):
            form.add_error(None, _("No date would change. Below it says why; with a reason a rule can be broken."))
            return None
        changed = change_series(series.pk, edit, how=agreed, **how(request))
    except Refusal as refusal:
        refused(form, refusal)
        return None
    return led_back(request, changed, _("The series is changed."))


def _told(request: Request, series: Series, form: SeriesEditForm, edit: SeriesEdit | None) -> dict[str, Any]:
    """The diff as it is now, with what “fix all” does where that was pressed."""
    if edit is None:
        return {}
    try:
        preview = _preview(series, form, edit)
        fixes = preview.fixes if "fix" in request.POST else {}
        if fixes:
            edit = replace(edit, choices={**edit.choices, **{day: fix.choice for day, fix in fixes.items()}})
            preview = _preview(series, form, edit)
    except NotLikeThis as refusal:
        for fault in refusal.faults:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault.sentence))
        return {}
    except Refusal as refusal:
        if not form.errors:
            refused(form, refusal)
        return {}
    total = next(iter(preview.difference), None)
    return {
        "preview": preview,
        "changes": shown_changes(request.person, preview, zone=series.zone, now=clock.now(), fixes=fixes),
        "stays": len(preview.dates) - len([each for each in preview.dates if each.change.fate is not Fate.KEEP]),
        "difference": amounts(preview.difference),
        "back": amounts([each for each in preview.back if each]),
        "expected": total,
        "open": len(preview.undecided),
    }


def _preview(series: Series, form: SeriesEditForm, edit: SeriesEdit) -> SeriesPreview:
    is_breaking = bool(form.cleaned_data.get("breaking"))
    return series_change(series, edit, channel=Channel.STAFF, now=clock.now(), is_breaking=is_breaking)
