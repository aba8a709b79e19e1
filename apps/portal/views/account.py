"""What a traveller has with all businesses: trips, places they saved, gift cards and passes."""

import json

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.views.guards import signed_in
from apps.core import clock
from apps.core.pages import attachment, back_to, render_page
from apps.core.request import Request
from apps.portal.selectors.passes import passes_of
from apps.portal.selectors.trip_feed import feed_link, feed_of
from apps.portal.selectors.trips import trips_of
from apps.portal.services.export_travels import export_travels
from apps.portal.services.find_own_bookings import find_own_bookings


@require_safe
@signed_in
def trips(request: Request) -> HttpResponse:
    pages = {name: request.GET.get(name, "") for name in ("before", "after")}
    found = trips_of(request.user, now=clock.now(), language=_language(), **pages)
    feed = feed_of(request.user)
    context = {"trips": found, "feed": feed_link(feed) if feed else ""}
    return render_page(request, "portal/account/trips.html", context)


@require_POST
@signed_in
def find_trips(request: Request) -> HttpResponse:
    """With the addresses this person has proved."""
    found = find_own_bookings(request.user, now=clock.now())
    words = ngettext("Found at %(count)d business.", "Found at %(count)d businesses.", found) % {"count": found}
    messages.success(request, words if found else _("Nothing more was found with your addresses."))
    return back_to(request, "portal:trips")


@require_POST
@signed_in
@reauthentication_required
def export(request: Request) -> HttpResponse:
    told = json.dumps(export_travels(request.user), ensure_ascii=False, indent=2)
    return attachment(told.encode(), name="serai-bookings.json")


@require_safe
@signed_in
def passes(request: Request) -> HttpResponse:
    found = passes_of(request.user, now=clock.now(), language=_language())
    return render_page(request, "portal/account/passes.html", {"passes": found})


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
