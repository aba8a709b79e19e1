"""Bookings that repeat: every date to see before anything is booked, then all of them at once."""

from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from ninja import Path, Query, Router

from apps.api.choices import Scope
from apps.api.errors import NothingThere
from apps.api.forms.bookings import Reference
from apps.api.forms.page import PageOut
from apps.api.forms.problem import ProblemOut
from apps.api.forms.series import (
    SeriesCancelIn,
    SeriesChangeIn,
    SeriesDiffOut,
    SeriesIn,
    SeriesInFull,
    SeriesListIn,
    SeriesOut,
    SeriesPlanIn,
    SeriesPreviewOut,
)
from apps.api.forms.series_changes import diff_face, edit_of
from apps.api.forms.series_faces import choices_of, plan_of, preview_face, series_face, series_in_full
from apps.api.forms.wished import guest_of, language_of
from apps.api.selectors.catalogue import offer_to_book
from apps.api.selectors.pages import page_by_change
from apps.api.selectors.series import complete_series_for, dates_of, series_with
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import page_of, reply
from apps.api.views.security import needs
from apps.bookings.models.series import Series
from apps.bookings.rules.order import Order
from apps.bookings.rules.series_edit import Part
from apps.bookings.selectors.series_change import series_change
from apps.bookings.selectors.series_table import series_table
from apps.bookings.services.cancel import Cancelling
from apps.bookings.services.cancel_series import cancel_series
from apps.bookings.services.change_series import change_series
from apps.bookings.services.make_series import make_series
from apps.bookings.services.planned_change import How
from apps.core import clock
from apps.journal.choices import Channel
from apps.tenants.plans import Feature

router = Router(tags=["Series"], auth=needs(Scope.BOOKINGS_READ))
ONE = {404: ProblemOut}
WRITTEN = {404: ProblemOut, 409: ProblemOut}
CHANGED = {200: SeriesInFull, **WRITTEN, 412: ProblemOut}
NO_CANCEL = SeriesCancelIn()


@router.get("", response={200: PageOut[SeriesOut]})
def list_series(request: ApiRequest, asked: Query[SeriesListIn]) -> HttpResponse:
    """In the order they were last changed."""
    told = {"status": asked.status, "offer__slug": asked.offer, "guest": asked.guest}
    rows = complete_series_for(request.caller.person).filter(**{name: value for name, value in told.items() if value})
    return reply(page_of(page_by_change(rows, asked.asked), lambda row: series_face(row, request.caller)))


@router.post("/preview", response={200: SeriesPreviewOut, **ONE})
def preview_series(request: ApiRequest, body: SeriesPlanIn) -> HttpResponse:
    """Every date, free or not, with its price, and the repairs that would pass."""
    offer = offer_to_book(body.offer, request.caller.person)
    plan = plan_of(body, offer, email="", channel=request.caller.sells_through)
    table = series_table(plan, choices=choices_of(body), language=get_language() or "en", now=clock.now())
    return reply(preview_face(table))


@router.post("", response={201: SeriesInFull, **WRITTEN}, auth=needs(Scope.BOOKINGS_WRITE, Feature.BOOKINGS))
def make_bookings_that_repeat(request: ApiRequest, body: SeriesIn) -> HttpResponse:
    """All dates or none. Where some cannot be had, the refusal tells each of them with the repairs that would pass."""
    offer = offer_to_book(body.offer, request.caller.person)
    plan = plan_of(body, offer, email=body.guest.email or "", channel=request.caller.sells_through)
    order = Order(language_of(body.language) or get_language() or "en", guest=guest_of(body.guest), note=body.note)
    by, now = request.caller.actor, clock.now()
    made = make_series(plan, order, choices_of(body), by=by, channel=Channel.API, now=now)
    return _shown(request, made.reference, status=HTTPStatus.CREATED)


@router.get("/{reference}", response={200: SeriesInFull, **ONE}, url_name="api_series")
def get_series(request: ApiRequest, reference: Path[Reference]) -> HttpResponse:
    """With what became of every date."""
    return _shown(request, reference)


@router.patch(
    "/{reference}", response={200: SeriesInFull, **WRITTEN, 412: ProblemOut}, auth=needs(Scope.BOOKINGS_WRITE)
)
def change_dates(request: ApiRequest, reference: Path[Reference], body: SeriesChangeIn) -> HttpResponse:
    """As the preview said, or not at all. What follows a date goes on as a series of its own, which is answered."""
    series = _found(request, reference)
    by, now = request.caller.actor, clock.now()
    how = How(version=body.version)
    changed = change_series(series.pk, edit_of(body), how=how, by=by, channel=Channel.API, now=now)
    return _shown(request, changed.reference)


@router.post("/{reference}/change-preview", response={200: SeriesDiffOut, **WRITTEN})
def preview_change(request: ApiRequest, reference: Path[Reference], body: SeriesChangeIn) -> HttpResponse:
    """What a change would make of every date, before anything is done."""
    series = _found(request, reference)
    return reply(diff_face(series_change(series, edit_of(body), channel=Channel.API, now=clock.now())))


@router.post("/{reference}/cancel", response={200: SeriesInFull, **WRITTEN}, auth=needs(Scope.BOOKINGS_WRITE))
def cancel_dates(request: ApiRequest, reference: Path[Reference], body: SeriesCancelIn = NO_CANCEL) -> HttpResponse:
    """One date, it and what follows, or all, each by the policy it was booked under."""
    series = _found(request, reference)
    how = Cancelling(body.reason, waive=body.waive)
    by, now = request.caller.actor, clock.now()
    part = Part(body.scope, body.date_id)
    cancel_series(series.pk, part, how=how, by=by, channel=Channel.API, now=now)
    return _shown(request, reference)


def _found(request: ApiRequest, reference: str) -> Series:
    series = series_with(reference, request.caller.person)
    if series is None:
        raise NothingThere
    return series


def _shown(request: ApiRequest, reference: str, *, status: int = HTTPStatus.OK) -> HttpResponse:
    series = _found(request, reference)
    headers = {"ETag": f'"{series.version}"'}
    if status == HTTPStatus.CREATED:
        headers["Location"] = reverse("api_series", args=[series.reference])
    return reply(series_in_full(series, dates_of(series), request.caller), status=status, headers=headers)
