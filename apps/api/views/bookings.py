"""Bookings: to find, to make, to read and to change."""

from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from apps.api.choices import Scope
from apps.api.errors import BadValue, NothingThere, StaleVersion
from apps.api.forms.booking_faces import booking_face, booking_in_full
from apps.api.forms.bookings import BookingChange, BookingIn, BookingInFull, BookingOut, BookingsIn, Reference
from apps.api.forms.page import PageOut
from apps.api.forms.problem import ProblemOut
from apps.api.forms.wished import changes_of, money_of, order_of, time_of, wish_for
from apps.api.selectors.bookings import (
    BookingsAsked,
    booking_sheet,
    booking_to_change,
    booking_with,
    bookings_page,
    newest,
)
from apps.api.selectors.catalogue import offer_to_book
from apps.api.services.change_booking import Wanted, change_as_wanted
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import reply
from apps.api.views.security import needs
from apps.bookings.models.booking import Booking
from apps.bookings.services.book import book
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.planned_change import How
from apps.core import clock
from apps.journal.choices import Channel
from apps.tenants.plans import Feature

router = Router(tags=["Bookings"], auth=needs(Scope.BOOKINGS_READ))
ONE = {404: ProblemOut}
MADE = {201: BookingInFull, 404: ProblemOut, 409: ProblemOut}
WRITTEN = {404: ProblemOut, 409: ProblemOut, 412: ProblemOut}


@router.get("", response={200: PageOut[BookingOut]})
def list_bookings(request: ApiRequest, asked: Query[BookingsIn]) -> HttpResponse:
    """In the order they were last changed, so that nothing is missed by asking with `updated_since` again."""
    wanted = BookingsAsked(asked.asked, asked.status, asked.venue, asked.offer, asked.guest, asked.first, asked.last)
    found, sheets = bookings_page(request.caller, wanted)
    data = [booking_face(sheet, request.caller) for sheet in sheets]
    return reply(PageOut[BookingOut](data=data, next_cursor=found.next_cursor, has_more=bool(found.next_cursor)))


@router.post(
    "",
    response={201: BookingInFull, 404: ProblemOut, 409: ProblemOut},
    auth=needs(Scope.BOOKINGS_WRITE, Feature.BOOKINGS),
)
def make_booking(request: ApiRequest, body: BookingIn) -> HttpResponse:
    """Held, pending or confirmed: as asked for, and as the offer and the plan allow."""
    now = clock.now()
    offer = offer_to_book(body.offer, request.caller.person)
    email = (body.guest.email or "") if body.guest else ""
    make = hold_booking if body.hold else book
    wish = wish_for(body, offer, email=email, channel=request.caller.sells_through, now=now)
    made = make(wish, order_of(body), by=request.caller.actor, channel=Channel.API, now=now)
    headers = {"Location": reverse("api_booking", args=[made.reference])}
    return _told(request, made, status=HTTPStatus.CREATED, headers=headers)


@router.get("/{reference}", response={200: BookingInFull, **ONE}, url_name="api_booking")
def get_booking(request: ApiRequest, reference: Path[Reference]) -> HttpResponse:
    """One booking with the lines of its price."""
    return _told(request, found_booking(request, reference), status=HTTPStatus.OK, headers={})


@router.patch("/{reference}", response={200: BookingInFull, **WRITTEN}, auth=needs(Scope.BOOKINGS_WRITE))
def change_booking(request: ApiRequest, reference: Path[Reference], body: BookingChange) -> HttpResponse:
    """Another time, other people or extras, another note: all that is told, or nothing."""
    now = clock.now()
    booking = booking_to_change(found_booking(request, reference))
    version = version_wanted(request, booking, body.version)
    total = money_of(body.expected_total, "/expected_total") if body.expected_total else None
    wanted = Wanted(time_of(body, booking, now=now), changes_of(body))
    how = How(version=version, expected_total=total)
    return shown(
        request, change_as_wanted(booking, wanted, by=request.caller.actor, channel=Channel.API, now=now, how=how)
    )


def found_booking(request: ApiRequest, reference: str) -> Booking:
    """Of a venue in the caller's reach; for anybody else it is not there."""
    booking = booking_with(reference, request.caller.person)
    if booking is None:
        raise NothingThere
    return booking


def version_wanted(request: ApiRequest, booking: Booking, told: int | None) -> int | None:
    """By the body or by `If-Match`; refused at once where it is no longer the booking's."""
    header = request.headers.get("If-Match", "*").strip()
    if header != "*":
        number = header.removeprefix("W/").strip('"')
        if not (number.isascii() and number.isdecimal() and len(number) < 10):
            raise BadValue("If-Match", _("Send the “ETag” as it came."))
        told = int(number) if told is None else told
    if told is not None and told != booking.version:
        raise StaleVersion(booking.version)
    return told


def shown(request: ApiRequest, booking: Booking) -> HttpResponse:
    """As it stands now, with the version that a change may ask for."""
    return _told(request, newest(booking), status=HTTPStatus.OK, headers={})


def _told(request: ApiRequest, booking: Booking, *, status: int, headers: Mapping[str, str]) -> HttpResponse:
    sheet = booking_sheet(booking, audience=request.caller.audience)
    face = booking_in_full(sheet, request.caller)
    return reply(face, status=status, headers={"ETag": f'"{booking.version}"', **headers})
