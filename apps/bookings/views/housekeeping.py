"""Housekeeping: which rooms are ready, and who comes into which of them today. Big buttons for a phone on a trolley."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT, Role
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.bookings.choices import RoomState
from apps.bookings.errors.rooms import RoomChangedMeanwhile
from apps.bookings.events.rooms import ROOM
from apps.bookings.forms.rooms import OutOfOrderForm, RoomForm
from apps.bookings.permissions import may_close_rooms, may_work
from apps.bookings.selectors.door_days import venue_asked, venues_at_the_door
from apps.bookings.selectors.hit_by import hit_in
from apps.bookings.selectors.rooms import Room, has_rooms, narrowed, night_spaces, room_board, states_told
from apps.bookings.services.set_room_state import Told, set_room_state
from apps.bookings.services.tell_pages import VENUE_TOPIC
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.periods import Period, start_of_day
from apps.core.reading import read_id
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.journal.selectors.history import history_of
from apps.venues.models.space import Space


@require_safe
@staff_required()
def board(request: Request) -> HttpResponse:
    return _board(request, request.GET)


@require_POST
@staff_required(*MANAGEMENT, Role.DESK)
def state(request: Request, pk: int) -> HttpResponse:
    """One tap, or the note from the page of the room."""
    space = _room(request, pk)
    form = RoomForm(request.POST)
    if not form.is_valid() or form.cleaned_data["state"] == RoomState.OUT_OF_ORDER:
        return HttpResponseBadRequest()
    told = Told(RoomState(form.cleaned_data["state"]), form.note_told)
    if refusal := _set(request, space, told, version=form.cleaned_data["version"]):
        return _board(request, request.POST, refusal=refusal.sentence, status=_status(refusal))
    return _after(request, pk if request.POST.get("next") == "room" else 0)


@require_POST
@staff_required(*MANAGEMENT, Role.DESK)
def clean(request: Request) -> HttpResponse:
    """All that are ticked at once; what is out of order stays so."""
    asked = [pk for pk in map(read_id, request.POST.getlist("room")) if pk]
    rooms = night_spaces(request.person).filter(pk__in=asked, condition__state=RoomState.DIRTY)
    done = [space for space in rooms.order_by("pk") if not _set(request, space, Told(RoomState.CLEAN))]
    words = ngettext("%(count)d room is clean now.", "%(count)d rooms are clean now.", len(done))
    if not request.htmx:
        messages.success(request, words % {"count": len(done)})
    return _after(request)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def room(request: Request, pk: int) -> HttpResponse:
    """Everybody reads; who takes it out of order sees first which bookings that hits."""
    space = _room(request, pk)
    if request.method == "POST" and not may_close_rooms(request.person):
        raise PermissionDenied
    told = request.POST if request.method == "POST" else request.GET if "back_on" in request.GET else None
    form = OutOfOrderForm(told, initial={"version": _version(space)})
    is_read, refusal = form.is_bound and form.is_valid(), None
    if is_read and request.method == "POST":
        told_state = Told(RoomState.OUT_OF_ORDER, form.note_told, form.cleaned_data["back_on"])
        refusal = _set(request, space, told_state, version=form.cleaned_data["version"])
        if refusal is None:
            return HttpResponseRedirect(reverse("housekeeping:room", args=[pk]))
        form.add_error(None, refusal.sentence)
    found = next((each for each in _rooms(request, space) if each.space.pk == pk), None)
    context = {
        "room": found,
        "space": space,
        "form": form,
        "is_read": is_read and refusal is None,
        "hits": _hits(request, space, form) if is_read else [],
        "history": history_of(ROOM, pk, names_of=names_of),
        "may_work": may_work(request.person),
        "may_close": may_close_rooms(request.person),
    }
    status = _status(refusal) if refusal else 422 if form.is_bound and not is_read else 200
    return render_page(request, "bookings/rooms/room.html", context, status=status)


def _set(request: Request, space: Space, told: Told, *, version: int | None = None) -> Refusal | None:
    how: dict[str, Any] = {"by": request.person.actor, "channel": Channel.STAFF, "now": clock.now()}
    try:
        set_room_state(space.pk, told, **how, version=version)
    except Refusal as refusal:
        return refusal
    return None


def _status(refusal: Refusal) -> int:
    return 409 if isinstance(refusal, RoomChangedMeanwhile) else 422


def _after(request: Request, pk: int = 0) -> HttpResponse:
    if request.htmx:
        return _board(request, request.POST)
    if pk:
        return HttpResponseRedirect(reverse("housekeeping:room", args=[pk]))
    query = urlencode({name: request.POST[name] for name in ("venue", "only") if request.POST.get(name)})
    return HttpResponseRedirect(f"{reverse('housekeeping:board')}{'?' if query else ''}{query}")


def _room(request: Request, pk: int) -> Space:
    return get_object_or_404(night_spaces(request.person).select_related("venue", "condition"), pk=pk)


def _version(space: Space) -> int:
    return space.condition.version if hasattr(space, "condition") else 0


def _rooms(request: Request, space: Space) -> list[Room]:
    groups = room_board(request.person, now=clock.now(), venue_id=space.venue_id)
    return [each for group in groups for each in group.rooms]


def _hits(request: Request, space: Space, form: OutOfOrderForm) -> list[Any]:
    now, zone = clock.now(), space.venue.time_zone
    until = start_of_day(form.cleaned_data["back_on"], zone)
    if until <= now:
        return []
    return list(hit_in(request.person, Period(now, until), venue_id=space.venue_id, space_id=space.pk))


def _board(request: Request, asked: Any, *, refusal: str = "", status: int = 200) -> HttpResponse:
    venues = venues_at_the_door(request.person)
    venue = venue_asked(request.person, asked.get("venue", ""), among=venues)
    groups = room_board(request.person, now=clock.now(), venue_id=venue.pk if venue else None)
    only = asked.get("only", "")
    context = {
        "has_rooms": bool(groups) or has_rooms(request.person),
        "groups": narrowed(groups, only),
        "counts": states_told(groups),
        "needed": sum(room.is_needed for group in groups for room in group.rooms),
        "only": only,
        "venue": venue,
        "venues": [each for each in venues if venue or each in {group.venue for group in groups}],
        "topics": [f"{VENUE_TOPIC}-{each.pk}" for each in ([venue] if venue else venues)],
        "may_work": may_work(request.person),
        "refusal": refusal,
    }
    return render_page(request, "bookings/rooms/board.html", context, part="board", status=status)
