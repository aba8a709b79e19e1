"""Somebody's bookings for their calendar: read by whoever has the address, made and taken back by them alone."""

from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.views.guards import public_page, signed_in
from apps.core import clock
from apps.core.pages import back_to
from apps.core.request import Request
from apps.portal.selectors.trip_feed import reader_of, trip_calendar
from apps.portal.services.trip_feed import close_trip_feed, open_trip_feed


@require_safe
@public_page
def feed(request: Request, token: str) -> HttpResponse:
    """404 for an address that was never made, and for one that was taken back."""
    user = reader_of(token)
    if user is None:
        raise Http404
    language = user.language or translation.get_language() or "en"
    with translation.override(language):
        content = trip_calendar(user, now=clock.now(), language=language)
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response) or response


@require_POST
@signed_in
def change_feed(request: Request) -> HttpResponse:
    if request.POST.get("want") == "gone":
        close_trip_feed(request.user.pk)
        messages.success(request, _("The address is taken back. Calendars that had it read nothing any more."))
    else:
        open_trip_feed(request.user.pk, now=clock.now())
        messages.success(request, _("Here is the address for your calendar."))
    return back_to(request, "portal:trips")
