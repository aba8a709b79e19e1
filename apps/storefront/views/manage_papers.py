"""What a guest takes along: the calendar's file, the ticket, the receipt."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.bookings.errors.guest_links import LinkHasExpired, LinkIsWorthless
from apps.bookings.selectors.calendar_file import calendar_file
from apps.core import clock
from apps.core.request import Request
from apps.storefront.selectors.own_booking import booking_in_calendar
from apps.storefront.views.own_booking import unshared

CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"


@require_safe
@public_page
def calendar(request: Request, token: str) -> HttpResponse:
    """To keep, or for a calendar that asks again and again: moved or cancelled, it stays the same event."""
    try:
        booking = booking_in_calendar(request.person, token, now=clock.now())
    except (LinkHasExpired, LinkIsWorthless) as refusal:
        raise Http404 from refusal
    response = HttpResponse(calendar_file(booking, tenant=request.tenant), content_type=CALENDAR)
    disposition = content_disposition_header(True, f"{booking.reference}.ics") or "attachment"
    response["Content-Disposition"] = disposition
    return unshared(response)
