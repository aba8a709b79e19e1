"""What a guest takes along: the calendar's file, the ticket, the receipt."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.bookings.errors.guest_links import LinkHasExpired, LinkIsWorthless
from apps.bookings.selectors.calendar_file import calendar_file
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.storefront.rules.papers import Paper
from apps.storefront.selectors.own_booking import OwnBooking, booking_in_calendar
from apps.storefront.selectors.printed import is_first_to_ask, printed
from apps.storefront.tasks import print_paper_of
from apps.storefront.views.own_booking import unshared, with_own_booking

CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"
PAPER_PAGE = "storefront/manage/paper.html"


@require_safe
@public_page
def calendar(request: Request, token: str) -> HttpResponse:
    """To keep, or for a calendar that asks again and again: moved or cancelled, it stays the same event."""
    try:
        booking = booking_in_calendar(request.person, token, now=clock.now())
    except (LinkHasExpired, LinkIsWorthless) as refusal:
        raise Http404 from refusal
    content = calendar_file(booking, tenant=request.tenant)
    return unshared(_file(content, CALENDAR, f"{booking.reference}.ics", is_kept=True))


@require_safe
@public_page
@with_own_booking
def ticket(request: Request, own: OwnBooking) -> HttpResponse:
    return _paper(request, own, Paper.TICKET)


@require_safe
@public_page
@with_own_booking
def receipt(request: Request, own: OwnBooking) -> HttpResponse:
    return _paper(request, own, Paper.RECEIPT)


def _paper(request: Request, own: OwnBooking, paper: Paper) -> HttpResponse:
    """Printed by a worker; meanwhile a page that asks again by itself."""
    language = get_language() or own.booking.language
    asked: dict[str, Any] = {"language": language, "is_named": own.is_named}
    ready = printed(own.booking, paper, **asked)
    if ready is None and is_first_to_ask(own.booking, paper, **asked):
        print_paper_of.delay(paper.value, own.booking.pk, language, own.is_named)
        ready = printed(own.booking, paper, **asked)
    if ready is None or not ready.pdf:
        context = {"own": own, "paper": paper, "is_impossible": ready is not None}
        return render_page(request, PAPER_PAGE, context, part="state", status=202 if ready is None else 503)
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": request.path})
    return _file(ready.pdf, "application/pdf", f"{own.booking.reference}-{paper}.pdf", is_kept=False)


def _file(content: bytes, kind: str, name: str, *, is_kept: bool) -> HttpResponse:
    """Kept as a file, or shown where the browser can."""
    disposition = content_disposition_header(is_kept, name) or "inline"
    return HttpResponse(content, headers={"Content-Type": kind, "Content-Disposition": disposition})
