"""What the pages of hours and closures have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.pages import back_to
from apps.core.periods import zone_place
from apps.core.request import Request
from apps.core.said import said
from apps.venues.choices import Showing
from apps.venues.errors.venues import VenueIsPutAway
from apps.venues.permissions import may_edit_catalogue
from apps.venues.selectors.doors import spaces_for, venues_for
from apps.venues.selectors.hours_pages import Place

MOST_DIGITS = 18


def place_of(request: Request, slug: str) -> Place:
    """The venue of the address and the space asked for, as far as the person reaches them."""
    venue = get_object_or_404(venues_for(request.person), slug=slug)
    asked = request.GET.get("space", "")
    if not asked:
        return Place(venue)
    if not asked.isascii() or not asked.isdigit() or len(asked) > MOST_DIGITS:
        raise Http404
    return Place(venue, get_object_or_404(spaces_for(request.person).kept(), venue=venue, pk=int(asked)))


def place_to_change(request: Request, slug: str) -> Place:
    """The same for those who may change it, while it may be changed."""
    place = place_of(request, slug)
    if not may_edit_catalogue(request.person):
        raise PermissionDenied(_("Your role reads the opening hours. An owner or a manager can change them."))
    if place.venue.status == Showing.ARCHIVED:
        raise PermissionDenied(VenueIsPutAway().sentence)
    return place


def page_context(request: Request, place: Place, *, here: str) -> dict[str, Any]:
    """The way here, the tabs, and what the person may do."""
    places = {"hours:week": _("Opening hours"), "hours:closures": _("Closures")}
    tabs = [
        {"label": label, "url": reverse(name, args=[place.venue.slug]) + place.query, "current": name == here}
        for name, label in places.items()
    ]
    way = [
        {"label": _("Venues"), "url": reverse("venues:list")},
        {"label": said(place.venue, "name").text, "url": reverse("venues:edit", args=[place.venue.slug])},
        {"label": places[here], "url": reverse(here, args=[place.venue.slug])},
    ]
    return {
        "place": place,
        "venue": place.venue,
        "tabs": tabs,
        "way": way,
        "zone": zone_place(place.venue.time_zone),
        "may_edit": may_edit_catalogue(request.person) and place.venue.status != Showing.ARCHIVED,
    }


def to_week(request: Request, place: Place) -> HttpResponse:
    return back_to(request, reverse("hours:week", args=[place.venue.slug]) + place.query)
