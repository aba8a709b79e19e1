"""What belongs to one booking: its history, its money before it is cancelled, its file for calendars."""

from django.http import HttpResponse
from ninja import Path, Query, Router

from apps.api.choices import Scope
from apps.api.forms.booking_faces import refund_face
from apps.api.forms.bookings import EntryOut, Reference, RefundOut
from apps.api.forms.journal_faces import entry_face
from apps.api.forms.page import PageIn, PageOut
from apps.api.forms.problem import ProblemOut
from apps.api.selectors.bookings import booking_for_calendar
from apps.api.selectors.journal import entries_of, journal_page
from apps.api.views.bookings import found_booking
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import reply
from apps.api.views.security import needs
from apps.bookings.selectors.calendar_file import calendar_file
from apps.bookings.selectors.refund import cancel_preview
from apps.core import clock

router = Router(tags=["Bookings"], auth=needs(Scope.BOOKINGS_READ))
ONE = {404: ProblemOut}
CALENDAR = "text/calendar; charset=utf-8"


@router.get("/{reference}/journal", response={200: PageOut[EntryOut], **ONE})
def booking_journal(request: ApiRequest, reference: Path[Reference], asked: Query[PageIn]) -> HttpResponse:
    """Everything that happened to it, the first first."""
    booking = found_booking(request, reference)
    found, names = journal_page(entries_of("bookings.booking", booking.pk), asked.asked)
    data = [entry_face(entry, names) for entry in found.rows]
    return reply(PageOut[EntryOut](data=data, next_cursor=found.next_cursor, has_more=bool(found.next_cursor)))


@router.get("/{reference}/refund-preview", response={200: RefundOut, **ONE})
def refund_preview(request: ApiRequest, reference: Path[Reference]) -> HttpResponse:
    """What would come back if it were cancelled now, and later."""
    return reply(refund_face(cancel_preview(found_booking(request, reference), now=clock.now())))


@router.get("/{reference}/calendar.ics", response={200: str, **ONE})
def booking_calendar(request: ApiRequest, reference: Path[Reference]) -> HttpResponse:
    """To put into a calendar."""
    booking = booking_for_calendar(found_booking(request, reference))
    return HttpResponse(calendar_file(booking, tenant=request.tenant), headers={"Content-Type": CALENDAR})
