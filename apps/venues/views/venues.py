from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.journal.selectors.history import history_of
from apps.venues.errors.venues import VenueNotReady
from apps.venues.events.venues import VENUE
from apps.venues.forms.venues import VenueForm
from apps.venues.models.venue import Venue
from apps.venues.permissions import may_edit_catalogue, may_make_venues
from apps.venues.selectors.doors import venues_for
from apps.venues.selectors.photos import photo_section
from apps.venues.selectors.venue_facts import venue_facts
from apps.venues.selectors.venue_pages import venue_lines, venue_problems
from apps.venues.services.change_venue import change_venue
from apps.venues.services.make_venue import make_venue
from apps.venues.services.move_venue import move_venue
from apps.venues.services.show_venue import archive_venue, publish_venue, restore_venue, unpublish_venue


@require_safe
@staff_required()
def venues(request: Request) -> HttpResponse:
    return _list(request, are_archived=False)


@require_safe
@staff_required()
def archived(request: Request) -> HttpResponse:
    return _list(request, are_archived=True)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def new(request: Request) -> HttpResponse:
    if not may_make_venues(request.person):
        raise PermissionDenied(_("You look after some venues only. Somebody who looks after all of them can add one."))
    form = VenueForm(request.POST or None, tenant=request.tenant)
    if request.method == "POST" and form.is_valid():
        venue = make_venue(form.profile, by=request.person.actor)
        messages.success(request, _("The venue was added as a draft. Guests do not see it yet."))
        return back_to(request, "venues:edit", venue.slug)
    return render_page(request, "venues/venue_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def edit(request: Request, slug: str) -> HttpResponse:
    """Everybody whom the venue concerns reads it; owners and managers change it."""
    venue = get_object_or_404(venues_for(request.person), slug=slug)
    if request.method == "POST" and not may_edit_catalogue(request.person):
        raise PermissionDenied(_("Your role reads venues. An owner or a manager can change them."))
    form = VenueForm(request.POST or None, tenant=request.tenant, venue=venue)
    is_preview = "preview" in request.POST
    if request.method == "POST" and form.is_valid() and not is_preview and _saved(request, venue, form):
        return back_to(request, "venues:edit", venue.slug)
    status = 422 if form.is_bound and not is_preview else 200
    return _editor(request, venue, form, status=status)


@require_POST
@staff_required(*MANAGEMENT)
def publish(request: Request, slug: str) -> HttpResponse:
    venue = get_object_or_404(venues_for(request.person), slug=slug)
    try:
        publish_venue(venue.pk, by=request.person.actor, now=clock.now())
    except VenueNotReady:
        # The editor lists what is missing in any case.
        form = VenueForm(tenant=request.tenant, venue=venue)
        return _editor(request, venue, form, status=422, is_refused=True)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Published. Guests can find this venue now."))
    return back_to(request, "venues:edit", slug)


@require_POST
@staff_required(*MANAGEMENT)
def unpublish(request: Request, slug: str) -> HttpResponse:
    return _try(request, slug, unpublish_venue, done=_("Guests no longer see this venue."))


@require_POST
@staff_required(*MANAGEMENT)
def archive(request: Request, slug: str) -> HttpResponse:
    def put_away(venue_id: int, **by: Any) -> None:
        archive_venue(venue_id, now=clock.now(), **by)

    return _try(request, slug, put_away, done=_("The venue was archived. It stands under archived venues."))


@require_POST
@staff_required(*MANAGEMENT)
def restore(request: Request, slug: str) -> HttpResponse:
    return _try(request, slug, restore_venue, done=_("The venue is back as a draft."))


@require_POST
@staff_required(*MANAGEMENT)
def move(request: Request, slug: str) -> HttpResponse:
    venue = get_object_or_404(venues_for(request.person).kept(), slug=slug)
    move_venue(venue.pk, places=-1 if request.POST.get("to") == "earlier" else 1, by=request.person.actor)
    return back_to(request, "venues:list")


def _try(request: Request, slug: str, act: Callable[..., object], *, done: str) -> HttpResponse:
    venue = get_object_or_404(venues_for(request.person), slug=slug)
    try:
        act(venue.pk, by=request.person.actor)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return back_to(request, "venues:edit", slug)


def _saved(request: Request, venue: Venue, form: VenueForm) -> bool:
    try:
        change_venue(venue.pk, form.profile, by=request.person.actor)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, _("The venue was saved."))
    return True


def _list(request: Request, *, are_archived: bool) -> HttpResponse:
    context = {
        "lines": venue_lines(request.person, are_archived=are_archived),
        "are_archived": are_archived,
        "may_edit": may_edit_catalogue(request.person),
        "may_make": may_make_venues(request.person),
    }
    return render_page(request, "venues/venues.html", context)


def _editor(request: Request, venue: Venue, form: VenueForm, *, status: int, is_refused: bool = False) -> HttpResponse:
    may_edit = may_edit_catalogue(request.person)
    context = {
        "venue": venue,
        "form": form,
        "may_edit": may_edit,
        "facts": [] if may_edit else venue_facts(venue),
        "problems": venue_problems(venue),
        "is_refused": is_refused,
        "section": photo_section(venue),
        "history": history_of(VENUE, venue.pk, names_of=names_of) if may_edit else [],
    }
    return render_page(request, "venues/venue.html", context, part="preview", status=status)
