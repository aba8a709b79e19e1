"""One booking: a page, and what the drawer shows."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.bookings.views.booking_common import booking_of, show_booking
from apps.core.request import Request


@require_safe
@staff_required()
def booking(request: Request, reference: str) -> HttpResponse:
    return show_booking(request, booking_of(request, reference))
