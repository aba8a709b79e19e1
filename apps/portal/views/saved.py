"""Places somebody saved: the heart on cards and pages, and the page of all of them. The heart is on every host."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.selectors.hosts import own_path
from apps.accounts.views.guards import public_page, signed_in
from apps.core import clock
from apps.core.pages import render_page
from apps.core.reading import read_id, without_nul
from apps.core.request import Request
from apps.search.rules.saved import PlaceKey, place_key
from apps.search.selectors.saved import is_shown, saved_keys, saved_places
from apps.search.services.save_place import forget_place, save_place

# What a stranger pressed before signing in.
WANTED = "wanted_place"
LONGEST = 120


@require_safe
@signed_in
def saved(request: Request) -> HttpResponse:
    page = read_id(request.GET.get("page")) or 1
    language = get_language() or settings.LANGUAGE_CODE
    found = saved_places(request.user, now=clock.now(), language=language, page=page)
    context = {
        "places": found.places,
        "previous": f"?page={page - 1}" if page > 1 else "",
        "next": f"?page={page + 1}" if found.has_more else "",
    }
    return render_page(request, "portal/account/saved.html", context)


@require_http_methods(["GET", "POST"])
@public_page
@never_cache
def save(request: Request, key: str) -> HttpResponse:
    """A press of the heart. Who is not signed in does that first, and what they pressed is saved once they are."""
    place = _place(request, key)
    if not request.person.is_signed_in:
        return _sign_in_first(request, place)
    if request.method == "POST":
        return _press(request, place)
    if request.session.pop(WANTED, "") == str(place):
        save_place(request.user.pk, place, now=clock.now())
        messages.success(request, _("The place is saved."))
        return HttpResponseRedirect(_back(request))
    return render_page(request, "portal/account/save.html", {"key": str(place), "back": _back(request)})


def _place(request: Request, key: str) -> PlaceKey:
    """Of this business on its own host. One that is gone may still be taken off the list."""
    place = place_key(key)
    if place is None or (not request.tenant.is_public and place.tenant_id != request.tenant.pk):
        raise Http404
    if request.POST.get("want") != "gone" and is_shown(place) is None:
        raise Http404
    return place


def _press(request: Request, place: PlaceKey) -> HttpResponse:
    if request.POST.get("want") == "gone":
        forget_place(request.user.pk, place)
    else:
        save_place(request.user.pk, place, now=clock.now())
    if not request.htmx:
        return HttpResponseRedirect(_back(request))
    name = without_nul(request.POST.get("name", ""))[:LONGEST]
    context = {"key": str(place), "back": _back(request), "name": name, "saved_places": saved_keys(request.user)}
    return render(request, "search/_heart.html", context)


def _sign_in_first(request: Request, place: PlaceKey) -> HttpResponse:
    request.session[WANTED] = str(place)
    wanted = f"{reverse('portal:save', args=[str(place)])}?{urlencode({'from': _back(request)})}"
    url = f"{reverse('account_login')}?{urlencode({'next': wanted})}"
    return HttpResponse(status=204, headers={"HX-Redirect": url}) if request.htmx else HttpResponseRedirect(url)


def _back(request: Request) -> str:
    return own_path(request.POST.get("from") or request.GET.get("from") or "/")
