from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.bookings.selectors.guest_options import guest_options
from apps.bookings.views.desk_booking import DESK
from apps.core.request import Request


@require_safe
@staff_required(*DESK)
def guests(request: Request) -> HttpResponse:
    """Below the field somebody types in: who it may be."""
    asked = request.GET.get("guest_name", "").strip()[:120]
    context = {"options": guest_options(request.person, asked), "asked": asked}
    return render(request, "bookings/new/guest_options.html", context)
