"""What is done to a space with one button, and then one is back where one was."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to
from apps.core.request import Request
from apps.venues.forms.spaces import MoreForm, PlaceForm
from apps.venues.models.space import Space
from apps.venues.selectors.doors import spaces_for
from apps.venues.selectors.space_places import places_in
from apps.venues.services.archive_space import archive_space, restore_space
from apps.venues.services.duplicate_space import duplicate_space
from apps.venues.services.move_space import move_space
from apps.venues.services.reorder_space import reorder_space

STEPS = {"up": -1, "down": 1}


@require_POST
@staff_required(*MANAGEMENT)
def move(request: Request, pk: int) -> HttpResponse:
    space = _space(request, pk)
    form = PlaceForm(request.POST, places=places_in(space.venue, without=space))
    if not form.is_valid():
        messages.error(request, _("Choose one of the places in the list."))
        return back_to(request, "spaces:space", space.pk)
    parent_id = form.cleaned_data["parent"]
    done = _try(
        request, lambda: move_space(space.pk, parent_id=parent_id, by=request.person.actor), done=_("It was moved.")
    )
    return back_to(request, "spaces:venue", space.venue.slug) if done else back_to(request, "spaces:space", space.pk)


@require_POST
@staff_required(*MANAGEMENT)
def order(request: Request, pk: int) -> HttpResponse:
    space = _space(request, pk)
    places = STEPS.get(request.POST.get("to", ""), 0)
    _try(request, lambda: reorder_space(space.pk, places=places, by=request.person.actor))
    return back_to(request, "spaces:venue", space.venue.slug)


@require_POST
@staff_required(*MANAGEMENT)
def more(request: Request, pk: int) -> HttpResponse:
    space, form = _space(request, pk), MoreForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write a number from 1 to 50."))
        return back_to(request, "spaces:space", space.pk)
    count = form.cleaned_data["count"]
    words = ngettext("%(count)d more was added.", "%(count)d more were added.", count) % {"count": count}
    how: dict[str, Any] = {"tenant": request.tenant, "by": request.person.actor, "now": clock.now()}
    done = _try(request, lambda: duplicate_space(space.pk, count=count, **how), done=words)
    return back_to(request, "spaces:venue", space.venue.slug) if done else back_to(request, "spaces:space", space.pk)


@require_POST
@staff_required(*MANAGEMENT)
def archive(request: Request, pk: int) -> HttpResponse:
    space = _space(request, pk)
    how: dict[str, Any] = {"tenant": request.tenant, "by": request.person.actor, "now": clock.now()}
    done = _try(
        request,
        lambda: archive_space(space.pk, **how),
        done=_("It was archived with everything in it. You can restore it below the list."),
    )
    return back_to(request, "spaces:venue", space.venue.slug) if done else back_to(request, "spaces:space", space.pk)


@require_POST
@staff_required(*MANAGEMENT)
def restore(request: Request, pk: int) -> HttpResponse:
    space = _space(request, pk)
    how: dict[str, Any] = {"tenant": request.tenant, "by": request.person.actor, "now": clock.now()}
    _try(request, lambda: restore_space(space.pk, **how), done=_("It is back."))
    return back_to(request, "spaces:venue", space.venue.slug)


def _space(request: Request, pk: int) -> Space:
    return get_object_or_404(spaces_for(request.person).select_related("venue"), pk=pk)


def _try(request: Request, act: Callable[[], object], *, done: str = "") -> bool:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return False
    if done:
        messages.success(request, done)
    return True
