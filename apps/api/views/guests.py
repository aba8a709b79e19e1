"""The people who book: for those who may read them."""

from dataclasses import replace
from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from ninja import Path, Query, Router

from apps.api.choices import Scope
from apps.api.errors import NothingThere
from apps.api.forms.booking_faces import guest_of_booking
from apps.api.forms.bookings import GuestOfBooking
from apps.api.forms.guests import GuestChange, GuestNew, GuestOut, GuestsIn
from apps.api.forms.page import PageOut
from apps.api.forms.problem import ProblemOut
from apps.api.forms.values import RowId
from apps.api.forms.wished import guest_of, language_of
from apps.api.selectors.callers import Caller
from apps.api.selectors.pages import page_by_change
from apps.api.services.keep_guest import add_guest, keep_guest
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import page_of, reply
from apps.api.views.security import needs
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts, address
from apps.bookings.selectors.doors import guests_for
from apps.bookings.selectors.find_guests import find_guests
from apps.bookings.services.change_guest import facts_of
from apps.core import clock
from apps.journal.choices import Channel

router = Router(tags=["Guests"], auth=needs(Scope.GUESTS_READ))
ONE = {404: ProblemOut}
WRITTEN = {404: ProblemOut, 409: ProblemOut}


@router.get("", response={200: PageOut[GuestOut]})
def list_guests(request: ApiRequest, asked: Query[GuestsIn]) -> HttpResponse:
    """Without those who were merged into others or forgotten."""
    rows = find_guests(request.caller.person, asked=asked.q, tag=asked.tag or "")
    if asked.email is not None:
        rows = rows.filter(email__iexact=address(asked.email))
    return reply(page_of(page_by_change(rows, asked.asked), guest_face))


@router.post("", response={201: GuestOut | GuestOfBooking, 409: ProblemOut}, auth=needs(Scope.GUESTS_WRITE))
def make_guest(request: ApiRequest, body: GuestNew) -> HttpResponse:
    """Known already where the address is."""
    by, now = request.caller.actor, clock.now()
    guest = add_guest(guest_of(body), body.tags, by=by, channel=Channel.API, now=now)
    where = {"Location": reverse("api_guest", args=[guest.pk])}
    return reply(_face_for(request.caller, guest), status=HTTPStatus.CREATED, headers=where)


@router.get("/{guest_id}", response={200: GuestOut, **ONE}, url_name="api_guest")
def get_guest(request: ApiRequest, guest_id: Path[RowId]) -> HttpResponse:
    return reply(guest_face(_found(request, guest_id)))


@router.patch("/{guest_id}", response={200: GuestOut | GuestOfBooking, **WRITTEN}, auth=needs(Scope.GUESTS_WRITE))
def change_guest(request: ApiRequest, guest_id: Path[RowId], body: GuestChange) -> HttpResponse:
    """Groups, gift cards and passes follow them to another address."""
    guest = _found(request, guest_id)
    by, now = request.caller.actor, clock.now()
    kept = keep_guest(guest.pk, _changed(guest, body), body.tags, by=by, channel=Channel.API, now=now)
    return reply(_face_for(request.caller, kept))


def guest_face(guest: Guest) -> GuestOut:
    return GuestOut(
        id=guest.pk,
        name=guest.name,
        email=guest.email,
        phone=guest.phone,
        language=guest.language,
        country=guest.country,
        tags=guest.tags,
        is_blocked=guest.blocked_at is not None and (guest.blocked_until is None or guest.blocked_until > clock.now()),
        blocked_until=guest.blocked_until,
        made_at=guest.made_at,
        updated_at=guest.updated_at,
    )


def _face_for(caller: Caller, guest: Guest) -> GuestOut | GuestOfBooking:
    """Writing somebody's address is no way to read what else is known of them."""
    return guest_face(guest) if caller.may(Scope.GUESTS_READ) else guest_of_booking(guest, caller)


def _changed(guest: Guest, body: GuestChange) -> GuestFacts:
    told = body.model_dump(exclude_unset=True, exclude={"tags"}, exclude_none=True)
    if "language" in told:
        told["language"] = language_of(told["language"])
    return replace(facts_of(guest), **told)


def _found(request: ApiRequest, guest_id: int) -> Guest:
    guest = guests_for(request.caller.person).kept().filter(pk=guest_id).first()
    if guest is None:
        raise NothingThere
    return guest
