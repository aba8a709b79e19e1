"""One booking: a page, and what the drawer shows."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.bookings.selectors.booking_head import booking_head
from apps.bookings.selectors.booking_news import booking_news
from apps.bookings.views.booking_common import booking_of, show_booking
from apps.core import clock
from apps.core.request import Request


@require_safe
@staff_required()
def booking(request: Request, reference: str) -> HttpResponse:
    return show_booking(request, booking_of(request, reference))


@require_safe
@staff_required()
def news(request: Request, reference: str) -> HttpResponse:
    """What somebody else did with it since this page was made; nothing where it is still the same."""
    found = booking_of(request, reference)
    now = clock.now()
    seen = _number(request.GET.get("seen", ""))
    told = booking_news(request.person, found, seen=seen, names_of=names_of, now=now)
    context = {"news": told, "head": booking_head(found, now=now)}
    return render(request, "bookings/booking/_news.html", context) if told else HttpResponse("")


def _number(asked: str) -> int:
    return int(asked) if asked.isdecimal() and len(asked) < 9 else 0
