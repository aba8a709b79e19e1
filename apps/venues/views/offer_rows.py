"""Tabs that are rows below each other: spaces, travellers, pickup points, questions.

Buttons that add and move rows post and save nothing; only the button that says so saves.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import back_to
from apps.core.request import Request
from apps.core.said import written
from apps.core.word_fields import languages_of
from apps.venues.choices import OfferKind
from apps.venues.forms.facts import Rows
from apps.venues.forms.offer_parts import (
    NeedRows,
    PassengerForm,
    PassengerRows,
    PickupForm,
    PickupRows,
    QuestionForm,
    QuestionRows,
)
from apps.venues.models.offer import Offer
from apps.venues.selectors.doors import spaces_for
from apps.venues.selectors.offer_needs import needs_of
from apps.venues.selectors.offer_pages import space_choices
from apps.venues.services.set_needs import set_needs
from apps.venues.services.set_questions import set_questions
from apps.venues.services.set_travellers import set_passenger_types, set_pickup_points
from apps.venues.views.offer_common import editor, offer_of, refuse_readers, saved, sent

TYPE = ("id", "min_age", "max_age", "takes_seat", "needs_adult")
POINT = ("id", "minutes_before", "latitude", "longitude")
QUESTION = ("id", "kind", "asked_of", "is_required", "channels")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def spaces(request: Request, pk: int) -> HttpResponse:
    offer = offer_of(request, pk)
    refuse_readers(request)
    needs = needs_of([offer.pk]).get(offer.pk, ())
    initial = [
        {
            "id": need.id,
            "spaces": need.space_ids,
            "quantity": need.quantity,
            "guest_chooses": need.guest_chooses,
            **need.words,
        }
        for need in needs
    ]
    kept = spaces_for(request.person).kept().filter(venue=offer.venue)
    rows = NeedRows(
        sent(request),
        initial=initial or [{"quantity": 1}],
        spaces=space_choices(request.person, offer.venue),
        above=dict(kept.values_list("pk", "path")),
        languages=languages_of(request.tenant),
    )
    return _rows(request, offer, rows, "spaces", lambda: set_needs(offer.pk, rows.facts, by=request.person.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def travellers(request: Request, pk: int) -> HttpResponse:
    offer = offer_of(request, pk, kind=OfferKind.DEPARTURE)
    refuse_readers(request)
    kept = offer.passenger_types.filter(archived_at=None)
    initial = [_told(row, TYPE) | written(row, PassengerForm.word_fields) for row in kept]
    rows = PassengerRows(sent(request), initial=initial, languages=languages_of(request.tenant))
    by = request.person.actor
    return _rows(
        request, offer, rows, "travellers", lambda: set_passenger_types(offer.pk, rows.facts, by=by, now=clock.now())
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def pickups(request: Request, pk: int) -> HttpResponse:
    offer = offer_of(request, pk, kind=OfferKind.DEPARTURE)
    refuse_readers(request)
    kept = offer.pickup_points.filter(archived_at=None)
    initial = [_told(row, POINT) | written(row, PickupForm.word_fields) for row in kept]
    rows = PickupRows(sent(request), initial=initial, languages=languages_of(request.tenant))
    by = request.person.actor
    return _rows(
        request, offer, rows, "pickups", lambda: set_pickup_points(offer.pk, rows.facts, by=by, now=clock.now())
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def questions(request: Request, pk: int) -> HttpResponse:
    offer = offer_of(request, pk)
    refuse_readers(request)
    kept = offer.questions.filter(archived_at=None)
    initial = [_told(row, QUESTION) | written(row, QuestionForm.word_fields) for row in kept]
    rows = QuestionRows(sent(request), initial=initial, languages=languages_of(request.tenant))
    by = request.person.actor
    return _rows(request, offer, rows, "questions", lambda: set_questions(offer.pk, rows.facts, by=by, now=clock.now()))


def _rows(request: Request, offer: Offer, rows: Rows[Any], section: str, save: Callable[[], object]) -> HttpResponse:
    is_saving = request.method == "POST" and not rows.is_rearranged
    if is_saving and saved(request, rows, save):
        return back_to(request, f"offers:{section}", offer.pk)
    return editor(request, offer, {"rows": rows}, section=section, status=422 if is_saving else 200)


def _told(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
