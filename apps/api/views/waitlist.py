"""Who waits for a place, and the places kept for them."""

from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from ninja import Path, Query, Router

from apps.api.choices import Scope
from apps.api.errors import NothingThere
from apps.api.forms.page import PageOut
from apps.api.forms.problem import ProblemOut
from apps.api.forms.values import RowId
from apps.api.forms.waitlist import WaitIn, WaitlistIn, WaitOut
from apps.api.forms.waitlist_faces import wait_face, waiting_of
from apps.api.forms.wished import guest_of
from apps.api.selectors.catalogue import offer_to_book
from apps.api.selectors.pages import page_by_change
from apps.api.selectors.waitlist import open_offers_of, waiting_for
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import reply
from apps.api.views.security import needs
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.services.answer_wait_offer import decline_wait_offer, take_first, take_wait_offer
from apps.bookings.services.join_waitlist import join_waitlist
from apps.bookings.services.leave_waitlist import leave_waitlist
from apps.core import clock
from apps.journal.choices import Channel

router = Router(tags=["Waitlist"], auth=needs(Scope.BOOKINGS_READ))
ONE = {404: ProblemOut}
WRITTEN = {404: ProblemOut, 409: ProblemOut}


@router.get("", response={200: PageOut[WaitOut]})
def list_waitlist(request: ApiRequest, asked: Query[WaitlistIn]) -> HttpResponse:
    """In the order entries were last changed."""
    told = {"status": asked.status, "offer__slug": asked.offer, "guest": asked.guest}
    rows = waiting_for(request.caller.person).filter(**{name: value for name, value in told.items() if value})
    found = page_by_change(rows, asked.asked)
    offers = open_offers_of([entry.pk for entry in found.rows])
    data = [wait_face(entry, offers.get(entry.pk), request.caller) for entry in found.rows]
    return reply(PageOut[WaitOut](data=data, next_cursor=found.next_cursor, has_more=bool(found.next_cursor)))


@router.post("", response={201: WaitOut, **WRITTEN}, auth=needs(Scope.BOOKINGS_WRITE))
def join(request: ApiRequest, body: WaitIn) -> HttpResponse:
    """Refused where there is nothing to wait for, because it is free or can never be had."""
    offer = offer_to_book(body.offer, request.caller.person)
    by, now = request.caller.actor, clock.now()
    waiting = waiting_of(body, offer, channel=request.caller.sells_through)
    entry = join_waitlist(waiting, guest_of(body.guest), by=by, channel=Channel.API, now=now)
    return _shown(request, entry.pk, status=HTTPStatus.CREATED)


@router.get("/{entry_id}", response={200: WaitOut, **ONE}, url_name="api_waiting")
def get_waiting(request: ApiRequest, entry_id: Path[RowId]) -> HttpResponse:
    return _shown(request, entry_id)


@router.post("/{entry_id}/leave", response={200: WaitOut, **WRITTEN}, auth=needs(Scope.BOOKINGS_WRITE))
def leave(request: ApiRequest, entry_id: Path[RowId]) -> HttpResponse:
    """What was kept for them goes to the next at once."""
    entry = _found(request, entry_id)
    leave_waitlist(entry.pk, by=request.caller.actor, channel=Channel.API, now=clock.now())
    return _shown(request, entry.pk)


@router.post("/{entry_id}/take", response={200: WaitOut, **WRITTEN}, auth=needs(Scope.BOOKINGS_WRITE))
def take(request: ApiRequest, entry_id: Path[RowId]) -> HttpResponse:
    """What is kept for them becomes their booking; else what all were told of, where they are the first."""
    entry = _found(request, entry_id)
    offer = open_offers_of([entry.pk]).get(entry.pk)
    by, now = request.caller.actor, clock.now()
    if offer is None:
        take_first(entry.pk, by=by, channel=Channel.API, now=now)
    else:
        take_wait_offer(offer.pk, by=by, channel=Channel.API, now=now)
    return _shown(request, entry_id)


@router.post("/{entry_id}/decline", response={200: WaitOut, **WRITTEN}, auth=needs(Scope.BOOKINGS_WRITE))
def decline(request: ApiRequest, entry_id: Path[RowId]) -> HttpResponse:
    """The place goes to the next; they wait on where another would do."""
    offer = _open_offer(request, entry_id)
    decline_wait_offer(offer.pk, by=request.caller.actor, channel=Channel.API, now=clock.now())
    return _shown(request, entry_id)


def _found(request: ApiRequest, entry_id: int) -> WaitlistEntry:
    entry = waiting_for(request.caller.person).filter(pk=entry_id).first()
    if entry is None:
        raise NothingThere
    return entry


def _open_offer(request: ApiRequest, entry_id: int) -> WaitOffer:
    entry = _found(request, entry_id)
    offer = open_offers_of([entry.pk]).get(entry.pk)
    if offer is None:
        raise NothingThere
    return offer


def _shown(request: ApiRequest, entry_id: int, *, status: int = HTTPStatus.OK) -> HttpResponse:
    entry = _found(request, entry_id)
    where = {"Location": reverse("api_waiting", args=[entry.pk])} if status == HTTPStatus.CREATED else {}
    return reply(
        wait_face(entry, open_offers_of([entry.pk]).get(entry.pk), request.caller), status=status, headers=where
    )
