"""The door: whoever comes is found by name or code and let in with one tap. Made for a phone in one hand."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.choices import MANAGEMENT, Role
from apps.accounts.views.guards import staff_required
from apps.bookings.permissions import may_work
from apps.bookings.rules.door_answers import Deed
from apps.bookings.rules.reference import tidied
from apps.bookings.rules.shown_code import CODE_PATTERN, MOST
from apps.bookings.selectors.arrivals import arrivals, arrivals_on, asked_for
from apps.bookings.selectors.door_days import day_asked, venue_asked, venues_at_the_door
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.services.tell_pages import VENUE_TOPIC
from apps.bookings.views.door_answers import Answer, answer_to_code, answer_to_tap
from apps.core import clock
from apps.core.pages import render_page
from apps.core.reading import without_nul
from apps.core.request import Request

# The one page whose script looks through the camera of the device.
CAMERA = "camera=(self), microphone=(), geolocation=(self)"


@require_safe
@staff_required()
def page(request: Request) -> HttpResponse:
    """To htmx the list alone: the answer above it stays while the list is fetched anew."""
    response = render_page(request, "bookings/door/page.html", _context(request, request.GET), part="list")
    response.headers["Permissions-Policy"] = CAMERA
    return response


@require_safe
@staff_required()
def day(request: Request) -> HttpResponse:
    """Who is expected on a day, for paper."""
    venue = venue_asked(request.person, request.GET.get("venue", ""))
    shown = day_asked(request.person, request.GET.get("day", ""), now=clock.now())
    found = arrivals_on(request.person, shown, now=clock.now(), venue_id=venue.pk if venue else None)
    return render_page(request, "bookings/door/day.html", {"arrivals": found, "day": shown, "venue": venue})


@require_POST
@staff_required(*MANAGEMENT, Role.DESK)
def code(request: Request) -> HttpResponse:
    """Typed, or seen by the camera."""
    return _answered(request, answer_to_code(request, without_nul(request.POST.get("code"))[:MOST]))


@require_POST
@staff_required(*MANAGEMENT, Role.DESK)
def deed(request: Request, reference: str, name: str) -> HttpResponse:
    if name not in set(Deed):
        raise Http404
    booking = get_object_or_404(bookings_for(request.person), reference=tidied(reference)[:12])
    return _answered(request, answer_to_tap(request, booking, Deed(name)))


def _answered(request: Request, answer: Answer) -> HttpResponse:
    """Without a script what was done is said on the page one comes back to."""
    if answer.is_done and not request.htmx:
        messages.success(request, answer.told)
        query = urlencode({key: request.POST[key] for key in ("q", "venue") if request.POST.get(key)})
        return HttpResponseRedirect(f"{reverse('checkin:page')}{'?' if query else ''}{query}")
    context = _context(request, request.POST) | {"answer": answer}
    response = render_page(request, "bookings/door/page.html", context, part="door", status=answer.status)
    response.headers["Permissions-Policy"] = CAMERA
    return response


def _context(request: Request, asked: Any) -> dict[str, Any]:
    now, person = clock.now(), request.person
    venues = venues_at_the_door(person)
    venue = venue_asked(person, asked.get("venue", ""), among=venues)
    text = without_nul(asked.get("q")).strip()[:100]
    within = venue.pk if venue else None
    rows = asked_for(person, text, now=now, venue_id=within) if text else arrivals(person, now=now, venue_id=within)
    return {
        "arrivals": rows,
        "expected": sum(each.may_check_in for each in rows),
        "q": text,
        "venue": venue,
        "venues": venues,
        "topics": [f"{VENUE_TOPIC}-{each.pk}" for each in ([venue] if venue else venues)],
        "may_work": may_work(person),
        "code_pattern": CODE_PATTERN,
    }
