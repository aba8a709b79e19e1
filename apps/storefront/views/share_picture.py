from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.http import require_safe

from apps.accounts.permissions import NOBODY
from apps.accounts.views.guards import public_page
from apps.core.request import Request
from apps.storefront.selectors.offer_shown import offer_shown
from apps.storefront.selectors.share_pictures import (
    SharePicture,
    picture_of_business,
    picture_of_offer,
    picture_of_venue,
)
from apps.storefront.selectors.venue_shown import venue_shown, venues_shown
from apps.storefront.services.keep_share_picture import keep_share_picture
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue

A_YEAR = 60 * 60 * 24 * 365


@require_safe
@public_page
def share_picture(request: Request, language: str, kind: str, slug: str, version: str) -> HttpResponse:
    """Its address names what is on it, so it may be kept for ever; an old address leads to what is true now."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        picture = _picture(request, kind, slug)
        if picture.version != version:
            return HttpResponseRedirect(picture.path)
        return _answer(request, picture)


def _picture(request: Request, kind: str, slug: str) -> SharePicture:
    """Of what everybody may see."""
    try:
        if kind == "venue":
            return picture_of_venue(venue_shown(slug, person=NOBODY), request.tenant)
        if kind == "offer":
            return picture_of_offer(offer_shown(slug, person=NOBODY), request.tenant)
    except (Venue.DoesNotExist, Offer.DoesNotExist) as missing:
        raise Http404 from missing
    if kind != "home" or slug != request.tenant.slug:
        raise Http404
    return picture_of_business(request.tenant, list(venues_shown(NOBODY)))


def _answer(request: Request, picture: SharePicture) -> HttpResponse:
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable", "ETag": f'"{picture.version}"'}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(keep_share_picture(picture), content_type="image/png", headers=headers)
