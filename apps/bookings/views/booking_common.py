"""What the drawer of a booking and all its verbs have in common."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from apps.accounts.selectors.names import names_of
from apps.bookings.models.booking import Booking
from apps.bookings.rules.reference import tidied
from apps.bookings.selectors.booking_page import booking_page
from apps.bookings.selectors.doors import bookings_for
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request

WITH = ("guest", "offer", "venue", "departure", "pickup", "series", "waited_for")


def booking_of(request: Request, reference: str) -> Booking:
    """404 where it is none of this person's venues."""
    return get_object_or_404(bookings_for(request.person).select_related(*WITH), reference=tidied(reference)[:12])


def show_booking(request: Request, found: Booking) -> HttpResponse:
    page = booking_page(found, names_of=names_of, now=clock.now())
    return show(request, "booking", {"page": page})


def show(request: Request, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """As a page, or as what fills the drawer."""
    in_drawer = bool(request.htmx) and not request.htmx.boosted and not request.htmx.history_restore_request
    told = {**context, "in_drawer": in_drawer}
    return render_page(request, f"bookings/booking/{name}.html", told, part="drawer", status=status)
