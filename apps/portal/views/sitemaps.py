from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core.request import Request
from apps.portal.selectors.market_map import houses, market_map
from apps.storefront.selectors.site_map import Address, pages_of, site_map
from apps.tenants.selectors.urls import canonical_url

AN_HOUR = 3600
XML = "application/xml; charset=utf-8"


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
@public_page
def sitemap(request: Request) -> HttpResponse:
    """The files that together name every page of this host, and on the marketplace those of every house."""
    own = [canonical_url(request, f"/sitemap-{number}.xml") for number, _ in enumerate(_files(request), start=1)]
    files = [*own, *(houses() if request.tenant.is_public else [])]
    return render(request, "portal/sitemap_index.xml", {"files": files}, content_type=XML)


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
@public_page
def sitemap_file(request: Request, number: int) -> HttpResponse:
    files = _files(request)
    if not 1 <= number <= len(files):
        raise Http404
    pages = [(canonical_url(request, address.path), address.changed_at) for address in files[number - 1]]
    return render(request, "portal/sitemap.xml", {"pages": pages}, content_type=XML)


def _files(request: Request) -> list[list[Address]]:
    return pages_of(market_map() if request.tenant.is_public else site_map())
