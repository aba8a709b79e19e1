"""The waitlist board: who waits for what, in which order, and what could be theirs now."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.choices import MANAGEMENT, Role
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.bookings.choices import WaitStatus
from apps.bookings.events.waitlist import WAIT
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.permissions import may_work
from apps.bookings.selectors.doors import waitlist_for
from apps.bookings.selectors.wait_board import WaitFilter, counted, offers_waited_for, wait_board, wait_row
from apps.bookings.selectors.wait_matches import matches, places_for
from apps.bookings.services.leave_waitlist import leave_waitlist
from apps.bookings.services.offer_by_hand import offer_by_hand
from apps.bookings.services.reorder_wait import reorder_wait
from apps.bookings.services.tell_pages import VENUE_TOPIC
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.reading import read_id, read_moment, without_nul
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.journal.selectors.history import history_of
from apps.tenants.plans import Feature
from apps.tenants.selectors.gate import gate
from apps.venues.selectors.doors import venues_for


@require_safe
@staff_required()
def board(request: Request) -> HttpResponse:
    return _board(request, request.GET)


@require_safe
@staff_required()
def found(request: Request) -> HttpResponse:
    """Who could have something now: asked of the engine for each, so it comes after the board."""
    is_open = gate(request.tenant, Feature.WAITLIST).is_open
    rows = list(matches(request.person, now=clock.now())) if is_open else []
    context = {"matches": rows, "may_work": may_work(request.person)}
    return render_page(request, "bookings/waitlist/matches.html", context, part="matches")


@require_safe
@staff_required()
def entry(request: Request, pk: int) -> HttpResponse:
    return _entry(request, _waiting(request, pk))


@require_POST
@staff_required(*MANAGEMENT, Role.DESK)
def offer(request: Request, pk: int) -> HttpResponse:
    """By hand: whoever staff choose is asked, before those who stand above them."""
    row = _waiting(request, pk)
    starts_at = read_moment(request.POST.get("starts_at", "").replace(" ", "+"))
    chosen = [read_id(value) for value in request.POST.getlist(f"space-{request.POST.get('starts_at', '')}")]
    space_ids = [pk for pk in chosen if pk is not None]
    refusal = _tried(request, lambda **how: offer_by_hand(row.pk, starts_at, space_ids=space_ids, **how))
    if refusal:
        return _entry(request, _waiting(request, pk), refusal=refusal, status=422)
    messages.success(request, _("The place is held for %(name)s until they answer.") % {"name": row.guest.name})
    return HttpResponseRedirect(reverse("waitlist:entry", args=[pk]))


@require_POST
@staff_required(*MANAGEMENT, Role.DESK)
def move(request: Request, pk: int) -> HttpResponse:
    """Before the entry told, or behind all; a script is answered with the board anew."""
    row, before_id = _waiting(request, pk), read_id(request.POST.get("before"))
    if before_id is not None:
        get_object_or_404(waitlist_for(request.person), pk=before_id)
    refusal = _tried(request, lambda **how: reorder_wait(row.pk, before_id, **how))
    if request.htmx:
        return _board(request, request.POST, refusal=refusal, status=422 if refusal else 200)
    if refusal:
        messages.error(request, refusal)
    return HttpResponseRedirect(f"{reverse('waitlist:board')}#wait-{pk}")


@require_POST
@staff_required(*MANAGEMENT, Role.DESK)
def leave(request: Request, pk: int) -> HttpResponse:
    row = _waiting(request, pk)
    if refusal := _tried(request, lambda **how: leave_waitlist(row.pk, **how)):
        messages.error(request, refusal)
    else:
        messages.success(request, _("%(name)s waits no more.") % {"name": row.guest.name})
    return HttpResponseRedirect(reverse("waitlist:board"))


def _tried(request: Request, act: Callable[..., object]) -> str:
    """The sentence of the refusal, if there was one."""
    try:
        act(by=request.person.actor, channel=Channel.STAFF, now=clock.now())
    except Refusal as refusal:
        return refusal.sentence
    return ""


def _waiting(request: Request, pk: int) -> WaitlistEntry:
    rows = waitlist_for(request.person).select_related("guest", "offer__venue", "departure")
    return get_object_or_404(rows, pk=pk)


def _board(request: Request, told: Any, *, refusal: str = "", status: int = 200) -> HttpResponse:
    asked = _asked(told)
    groups = wait_board(request.person, asked, now=clock.now())
    counts = counted(groups)
    venues = venues_for(request.person).kept().values_list("pk", flat=True)
    context = {
        "gate": gate(request.tenant, Feature.WAITLIST),
        "groups": groups,
        "waiting": counts[WaitStatus.WAITING],
        "offered": counts[WaitStatus.OFFERED],
        "asked": asked,
        "offers": offers_waited_for(request.person),
        "topics": [f"{VENUE_TOPIC}-{pk}" for pk in venues],
        "may_work": may_work(request.person),
        "refusal": refusal,
    }
    return render_page(request, "bookings/waitlist/board.html", context, part="board", status=status)


def _asked(told: Any) -> WaitFilter:
    return WaitFilter(
        offer_id=read_id(told.get("offer")),
        asked=without_nul(told.get("q")).strip()[:100],
        is_over=told.get("state") == "over",
    )


def _entry(request: Request, row: WaitlistEntry, *, refusal: str = "", status: int = 200) -> HttpResponse:
    now, is_waiting = clock.now(), row.status == WaitStatus.WAITING
    is_open = gate(request.tenant, Feature.WAITLIST).is_open
    context = {
        "row": wait_row(row, now=now),
        "places": places_for(row, now=now) if is_waiting and is_open else [],
        "history": history_of(WAIT, row.pk, names_of=names_of),
        "may_work": may_work(request.person),
        "refusal": refusal,
    }
    return render_page(request, "bookings/waitlist/entry.html", context, status=status)
