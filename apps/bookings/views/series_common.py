"""What the pages of one series have in common."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from apps.bookings.forms.series_edit import ReasonForm
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.permissions import may_give_money
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.doors import series_for
from apps.bookings.services.cancel import Cancelling
from apps.core import clock
from apps.core.pages import back_to
from apps.core.periods import Period
from apps.core.reading import read_id
from apps.core.request import Request


def series_of(request: Request, pk: int) -> Series:
    """As far as the person reaches it."""
    return get_object_or_404(series_for(request.person).select_related("guest", "offer__venue"), pk=pk)


def date_named(series: Series, given: Any) -> tuple[SeriesDate | None, When | None]:
    """The date a change begins at, with its words; 404 for one of another series."""
    pk = read_id(given)
    if pk is None:
        return None, None
    row = get_object_or_404(series.dates.select_related("booking"), pk=pk)
    period = row.booking.period if row.booking else Period(row.starts_at, row.ends_at)
    return row, when_words(period, zone=series.zone, now=clock.now())


def refuse_gifts(request: Request) -> None:
    """For nothing is more than the desk may give."""
    if request.POST.get("waive") and not may_give_money(request.person):
        raise PermissionDenied(_("An owner or a manager can waive what the policy costs."))


def cancelling(form: ReasonForm) -> Cancelling:
    told = form.cleaned_data
    return Cancelling(reason=told.get("reason", ""), version=told["version"], waive=told.get("waive", False))


def led_back(request: Request, series: Series, said: str) -> HttpResponse:
    messages.success(request, said)
    return back_to(request, "series:page", series.pk)
