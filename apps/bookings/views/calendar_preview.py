"""What a place on the calendar would mean, told while somebody still drags: in words, before the drop."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.bookings.permissions import AT_THE_DESK
from apps.bookings.rules.difference_words import difference_words
from apps.bookings.selectors.desk_look import desk_look
from apps.bookings.selectors.quick_offers import Fitting, quick_offers
from apps.bookings.views.booking_common import booking_of
from apps.bookings.views.calendar_moves import Moving, moving_of
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.local_moment import LocalMomentField
from apps.core.money import format_money
from apps.core.periods import Period
from apps.core.reading import read_id
from apps.core.request import Request
from apps.core.said import said
from apps.venues.choices import OfferKind
from apps.venues.models.space import Space
from apps.venues.selectors.doors import spaces_for

FREE, REASON, NO = "free", "reason", "no"


@require_safe
@staff_required(*sorted(AT_THE_DESK))
def preview(request: Request) -> HttpResponse:
    """Of a booking that is moved, or with none of what could be sold there."""
    reference = request.GET.get("reference", "")
    return JsonResponse(_of_booking(request, reference) if reference else _of_nothing(request))


def _of_booking(request: Request, reference: str) -> dict[str, Any]:
    found = booking_of(request, reference)
    if found.kind == OfferKind.DEPARTURE:
        return _told(NO, [_("A seat of a tour is moved to another departure in the booking itself.")])
    moving = moving_of(request, found, request.GET)
    if moving.preview is None:
        return _told(NO, [str(each) for errors in moving.form.errors.values() for each in errors])
    return _of_move(moving)


def _of_move(moving: Moving) -> dict[str, Any]:
    assert moving.preview is not None  # noqa: S101 - for the types
    told = moving.preview.planned
    state = NO if not moving.preview.is_possible else REASON if told.against else FREE
    after, before = told.after, told.before
    price = "" if after is None else format_money(after)
    more = difference_words(after - before) if after is not None and after != before else ""
    return {**_told(state, told.against), "before": format_money(before), "price": price, "difference": more}


def _of_nothing(request: Request) -> dict[str, Any]:
    rows = spaces_for(request.person).kept().select_related("venue")
    space = get_object_or_404(rows, pk=read_id(request.GET.get("space")))
    period = _period(request, space)
    if period is None:
        return _told(NO, [_("This is no time. Choose it again.")])
    fitting = quick_offers(request.person, space, period, people=None, email="", now=clock.now())
    if not fitting:
        return _told(NO, [_("Nothing is sold here at this time.")])
    offers = [_offer(request, each) for each in fitting]
    best = min(offers, key=lambda each: [FREE, REASON, NO].index(each["state"]))
    return {**best, "offers": offers}


def _offer(request: Request, fitting: Fitting) -> dict[str, Any]:
    told = desk_look(request.person, fitting.look, now=clock.now())
    state = FREE if told.is_free else REASON if told.is_possible else NO
    price = "" if told.total is None else format_money(told.total)
    name = said(fitting.offer, "name").text
    return {**_told(state, [each.sentence for each in told.against]), "name": name, "price": price}


def _period(request: Request, space: Space) -> Period | None:
    field = LocalMomentField(zone=space.venue.time_zone)
    try:
        return Period(*(field.clean(request.GET.get(name, "")) for name in ("start", "end")))
    except (ValidationError, Refusal):
        return None


def _told(state: str, words: Any) -> dict[str, Any]:
    return {"state": state, "words": [*words]}
