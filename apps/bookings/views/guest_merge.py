"""Two guests who are one person: found, laid side by side, and merged."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.bookings.models.guest import Guest
from apps.bookings.selectors.doors import guests_for
from apps.bookings.selectors.duplicates import duplicates_of, possible_duplicates
from apps.bookings.selectors.find_guests import find_guests
from apps.bookings.selectors.merge_preview import merge_preview
from apps.bookings.selectors.merge_sides import merge_sides
from apps.bookings.services.merge_guests import merge_guests
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.reading import read_id
from apps.core.request import Request
from apps.journal.choices import Channel

MOST_FOUND = 10


@require_safe
@staff_required(*MANAGEMENT)
def duplicates(request: Request) -> HttpResponse:
    """Pairs that may be one person, for somebody to look at."""
    context = {"pairs": possible_duplicates(request.person), "trail": _trail(_("Possible duplicates"))}
    return render_page(request, "bookings/guests/duplicates.html", context)


@require_safe
@staff_required(*MANAGEMENT)
def merge(request: Request, pk: int) -> HttpResponse:
    """`pk` is who goes; without `into` in the address somebody is looked for first."""
    gone = _kept(request, pk)
    into = read_id(request.GET.get("into"))
    if into is not None and into != gone.pk:
        return _preview(request, gone, _kept(request, into))
    asked = request.GET.get("q", "").strip()[:100]
    found = find_guests(request.person, asked=asked).exclude(pk=gone.pk)[:MOST_FOUND] if asked else []
    context = {
        "gone": gone,
        "asked": asked,
        "found": found,
        "alike": duplicates_of(request.person, gone),
        "trail": _trail(_("Merge")),
    }
    return render_page(request, "bookings/guests/merge_choose.html", context)


@require_POST
@staff_required(*MANAGEMENT)
def apply(request: Request, pk: int, into: int) -> HttpResponse:
    """Pressed twice it is done once; whoever was merged meanwhile is refused with a sentence."""
    rows = guests_for(request.person)
    gone, left = get_object_or_404(rows, pk=pk), get_object_or_404(rows, pk=into)
    how: dict[str, Any] = {"by": request.person.actor, "channel": Channel.STAFF, "now": clock.now()}
    try:
        merge_guests(gone.pk, left.pk, **how)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return back_to(request, "guests:list")
    messages.success(request, _("They are one guest now."))
    return back_to(request, "guests:guest", left.pk)


def _preview(request: Request, gone: Guest, left: Guest) -> HttpResponse:
    moved = merge_preview(gone, left)
    context = {
        "gone": gone,
        "left": left,
        "sides": merge_sides(gone, left, moved),
        "moved": moved,
        "trail": _trail(_("Merge")),
    }
    return render_page(request, "bookings/guests/merge.html", context)


def _kept(request: Request, pk: int) -> Guest:
    return get_object_or_404(guests_for(request.person).kept(), pk=pk)


def _trail(here: str) -> list[dict[str, str]]:
    return [{"label": _("Guests"), "url": reverse("guests:list")}, {"label": here, "url": ""}]
