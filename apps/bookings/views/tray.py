"""Bookings that need a place, one by one with the places that are free."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.views.guards import staff_required
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import AT_THE_DESK, may_work
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.selectors.free_places import free_places
from apps.bookings.selectors.unassigned import unassigned
from apps.bookings.services.move_by_hand import move_by_hand
from apps.bookings.services.planned_change import How
from apps.bookings.services.undo import undo_url
from apps.bookings.views.answers import changed, toast
from apps.bookings.views.booking_common import Refused, booking_of, by_staff, tried
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.request import Request


@require_safe
@staff_required()
def tray(request: Request) -> HttpResponse:
    """With `pick` the places that are free for one of them."""
    now = clock.now()
    rows = unassigned(request.person, now=now)
    picked = next((row for row in rows if row.booking.reference == request.GET.get("pick")), None)
    context: dict[str, Any] = {
        "rows": rows,
        "picked": picked,
        "free": free_places([picked], now=now)[picked.booking.pk] if picked and may_work(request.person) else [],
        "may_work": may_work(request.person),
    }
    return render_page(request, "bookings/calendar/tray.html", context, part="tray")


@require_POST
@staff_required(*sorted(AT_THE_DESK))
def place(request: Request, reference: str) -> HttpResponse:
    """One of them, at one of the places that were shown."""
    found = booking_of(request, reference)
    version, spaces = version_and_spaces(request.POST.get("to", ""))
    outcome = put(request, found, version, spaces)
    words = outcome.sentence if isinstance(outcome, Refused) else _("It has a place again.")
    undo = "" if isinstance(outcome, Refused) else undo_url(outcome)
    if request.htmx:
        status = outcome.status if isinstance(outcome, Refused) else 204
        tone = "error" if isinstance(outcome, Refused) else "plain"
        return toast(changed(HttpResponse(status=status), found), words, tone=tone, undo=undo)
    level = messages.ERROR if isinstance(outcome, Refused) else messages.SUCCESS
    messages.add_message(request, level, words, extra_tags=undo)
    return back_to(request, "calendar:tray")


def put(request: Request, found: Booking, version: int, spaces: tuple[int, ...]) -> Booking | Refused:
    to = NewTime(found.starts_at, found.ends_at, space_ids=spaces)
    how = How(version, hold_for=HOLD_FOR)
    return tried(request, found, lambda: move_by_hand(found, to, how=how, **by_staff(request)), seen=version)


def version_and_spaces(text: str) -> tuple[int, tuple[int, ...]]:
    """Nothing where somebody wrote it by hand, which no booking is at."""
    version, _slash, spaces = text.partition("/")
    numbers = [part for part in spaces.split("-") if part.isdecimal() and len(part) < 12]
    return int(version) if version.isdecimal() and len(version) < 10 else 0, tuple(map(int, numbers))
