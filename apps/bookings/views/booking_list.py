"""The list of bookings: what is asked for stands in its address."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.bookings.selectors.doors import bookings_for
from apps.core.pages import render_page
from apps.core.request import Request

A_PAGE = 50


@require_safe
@staff_required()
def bookings(request: Request) -> HttpResponse:
    rows = bookings_for(request.person).select_related("guest", "offer", "venue")[:A_PAGE]
    return render_page(request, "bookings/list.html", {"rows": rows}, part="rows")
