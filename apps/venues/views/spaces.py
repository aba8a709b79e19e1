"""The tree of spaces of a venue, and the page of each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.core.said import said
from apps.core.word_fields import languages_of
from apps.journal.selectors.history import history_of
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import NotLikeThis
from apps.venues.events.spaces import SPACE
from apps.venues.forms.spaces import MoreForm, NewSpacesForm, PlaceForm, SpaceForm, initial_of
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.permissions import may_edit_catalogue, may_make_venues
from apps.venues.selectors.doors import spaces_for, venues_for
from apps.venues.selectors.photos import photo_section
from apps.venues.selectors.space_places import places_among, places_in
from apps.venues.selectors.spaces import archived_of, flat, found_in, offers_that_need, tree_of
from apps.venues.services.add_space import Spot, add_numbered, add_space
from apps.venues.services.change_space import change_space


@require_safe
@staff_required()
def spaces(request: Request) -> HttpResponse:
    """Those of the first venue; a page says what is missing where there is none."""
    venues = list(venues_for(request.person).kept())
    if not venues:
        context = {"may_make": may_make_venues(request.person)}
        return render_page(request, "venues/spaces_without_venue.html", context)
    return _tree(request, venues[0], venues)


@require_safe
@staff_required()
def venue(request: Request, slug: str) -> HttpResponse:
    shown = get_object_or_404(venues_for(request.person).kept(), slug=slug)
    return _tree(request, shown, list(venues_for(request.person).kept()))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT)
def new(request: Request, slug: str) -> HttpResponse:
    """First what kind it is, then what there is to say about that kind."""
    venue = get_object_or_404(venues_for(request.person).kept(), slug=slug)
    asked = request.GET.get("kind", "")
    under = request.GET.get("under", "")
    trail = [*_trail(venue), {"label": _("Add a space"), "url": ""}]
    context: dict[str, Any] = {"venue": venue, "kinds": list(SpaceKind), "under": under, "trail": trail}
    if asked not in SpaceKind.values:
        return render_page(request, "venues/space_kinds.html", context)
    form = NewSpacesForm(
        request.POST or None,
        kind=SpaceKind(asked),
        languages=languages_of(request.tenant),
        places=places_in(venue),
        initial={"parent": under},
    )
    if request.method == "POST" and form.is_valid() and _added(request, venue, form):
        return back_to(request, "spaces:venue", venue.slug)
    context |= {"form": form, "kind": SpaceKind(asked)}
    return render_page(request, "venues/space_new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def space(request: Request, pk: int) -> HttpResponse:
    """Everybody on the team reads it; owners and managers change it."""
    shown = get_object_or_404(spaces_for(request.person).select_related("venue"), pk=pk)
    may_edit = may_edit_catalogue(request.person)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied(_("Your role reads spaces. An owner or a manager changes them."))
    asked = request.GET.get("kind", "")
    form = SpaceForm(
        request.POST or None,
        kind=SpaceKind(asked if asked in SpaceKind.values else shown.kind),
        languages=languages_of(request.tenant),
        initial=initial_of(shown),
    )
    if request.method == "POST" and form.is_valid() and _changed(request, shown, form):
        return back_to(request, "spaces:space", shown.pk)
    context = _editor(request, shown, may_edit=may_edit) | {"form": form}
    return render_page(request, "venues/space.html", context, status=422 if form.is_bound else 200)


def _added(request: Request, venue: Venue, form: NewSpacesForm) -> bool:
    several = form.several()
    how: dict[str, Any] = {"tenant": request.tenant, "by": request.person.actor, "now": clock.now()}
    at = Spot(venue.pk, form.cleaned_data["parent"])
    try:
        made = [add_space(several[0], at=at, **how)] if len(several) == 1 else add_numbered(several, at=at, **how)
    except NotLikeThis as refusal:
        form.show(refusal.faults)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    else:
        words = ngettext("%(count)d space was added.", "%(count)d spaces were added.", len(made))
        messages.success(request, words % {"count": len(made)})
        return True
    return False


def _changed(request: Request, shown: Space, form: SpaceForm) -> bool:
    try:
        change_space(shown.pk, form.facts(), tenant=request.tenant, by=request.person.actor, now=clock.now())
    except NotLikeThis as refusal:
        form.show(refusal.faults)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    else:
        messages.success(request, _("Saved."))
        return True
    return False


def _tree(request: Request, shown: Venue, venues: list[Venue]) -> HttpResponse:
    text, kind = request.GET.get("q", "").strip()[:100], request.GET.get("kind", "")
    branches = tree_of(shown, only=found_in(shown, text=text, kind=kind))
    may_edit = may_edit_catalogue(request.person)
    tabs = [
        {"label": said(each, "name"), "url": reverse("spaces:venue", args=[each.slug]), "current": each == shown}
        for each in venues
    ]
    context = {
        "venue": shown,
        "tabs": tabs if len(tabs) > 1 else [],
        "branches": branches,
        "all": flat(branches),
        "archived": archived_of(shown),
        "may_edit": may_edit,
        "quota": quota_state(request.tenant, Limit.SPACES, now=clock.now()),
        "q": text,
        "kind": kind if kind in SpaceKind.values else "",
        "kinds": SpaceKind.choices,
        "query": request.GET.urlencode(),
    }
    return render_page(request, "venues/spaces.html", context)


def _editor(request: Request, shown: Space, *, may_edit: bool) -> dict[str, Any]:
    tree = flat(tree_of(shown.venue))
    branch = next((each for each in tree if each.space == shown), None)
    above = [each.space for each in tree if each.space.pk in shown.path]
    return {
        "space": shown,
        "branch": branch,
        "above": above,
        "trail": [*_trail(shown.venue), *(_step(each) for each in above), _step(shown)],
        "may_edit": may_edit,
        "kinds": [kind for kind in SpaceKind if kind != shown.kind],
        "place_form": PlaceForm(places=places_among(tree, without=shown), initial={"parent": shown.parent_id}),
        "more_form": MoreForm(),
        "offers": offers_that_need(shown),
        "section": photo_section(shown),
        "history": history_of(SPACE, shown.pk, names_of=names_of) if may_edit else [],
    }


def _trail(venue: Venue) -> list[dict[str, Any]]:
    return [
        {"label": _("Spaces"), "url": reverse("spaces:list")},
        {"label": said(venue, "name"), "url": reverse("spaces:venue", args=[venue.slug])},
    ]


def _step(space: Space) -> dict[str, Any]:
    return {"label": said(space, "name"), "url": reverse("spaces:space", args=[space.pk])}
