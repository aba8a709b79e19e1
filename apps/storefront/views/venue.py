from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core import clock
from apps.core.kept_pages import kept_page
from apps.core.pages import render_page
from apps.core.request import Request
from apps.storefront.selectors.share_pictures import of_venue
from apps.storefront.selectors.structured import Data, venue_data
from apps.storefront.selectors.venue_page import VenuePage, venue_page
from apps.storefront.selectors.venue_shown import is_preview_venue
from apps.tenants.choices import TenantKind
from apps.tenants.plans import Feature
from apps.tenants.selectors.urls import canonical_url
from apps.venues.models.venue import Venue
from apps.venues.selectors.pictures import picture_of


@require_safe
@public_page
@kept_page("venues", "rates", "bookings")
def venue(request: Request, slug: str) -> HttpResponse:
    may_book = request.tenant.plan.has(Feature.BOOKINGS)
    try:
        page = venue_page(slug, person=request.person, may_book=may_book, now=clock.now())
    except Venue.DoesNotExist as missing:
        raise Http404 from missing
    context = {
        "page": page,
        "is_preview": is_preview_venue(page.venue),
        "may_book": may_book,
        "image": of_venue(page.venue, request.tenant, photo=page.photo).path,
        "data": _data(request, page),
    }
    return render_page(request, "storefront/venue.html", context)


def _data(request: Request, page: VenuePage) -> Data:
    kind, spans = TenantKind(request.tenant.kind), page.open.spans if page.open else ()
    return venue_data(page.venue, page.cards, kind=kind, told=_told(request, page), spans=spans)


def _told(request: Request, page: VenuePage) -> Data:
    return {
        "name": page.name.text,
        "description": page.summary.text,
        "url": canonical_url(request, request.path),
        "image": canonical_url(request, picture_of(page.photo).src) if page.photo else "",
    }
