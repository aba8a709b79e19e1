"""Every address of the marketplace that search engines should know: its own pages, its cities and kinds, its houses."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from apps.search.choices import Category
from apps.search.models.listing import Listing
from apps.search.rules.asked import Asked
from apps.storefront.selectors.site_map import Address, in_every_language
from apps.tenants.choices import TenantStatus
from apps.tenants.models.domain import Domain
from apps.tenants.selectors.urls import url_on

OWN_PAGES = (
    "portal:home",
    "portal:for_venues",
    "search:results",
    "portal:help",
    "portal:terms",
    "portal:privacy_notice",
    "portal:imprint",
    "portal:accessibility",
)
# An index may name so many files.
MOST_HOUSES = 49_000


def market_map() -> list[Address]:
    own = [address for name in OWN_PAGES for address in in_every_language(name, [])]
    return [*own, *_found()]


def houses() -> list[str]:
    """Where the map of every open business begins. Each names its further files itself."""
    open_ones = Domain.objects.filter(is_primary=True, tenant__status=TenantStatus.ACTIVE).order_by("pk")
    return [url_on(host, "/sitemap-1.xml") for host in open_ones.values_list("domain", flat=True)[:MOST_HOUSES]]


def _found() -> Iterator[Address]:
    """Answers that are pages of their own: what there is in a city, of a kind, of a kind in a city."""
    pairs = set(Listing.objects.order_by().values_list("city", "category").distinct())
    asked = [
        *(Asked(where=city) for city in sorted({city for city, _kind in pairs if city})),
        *(Asked(kind=Category(kind)) for kind in sorted({kind for _city, kind in pairs})),
        *(Asked(where=city, kind=Category(kind)) for city, kind in sorted(pairs) if city),
    ]
    for code, _language in settings.LANGUAGES:
        with translation.override(code):
            path = reverse("search:results")
        yield from (Address(f"{path}?{each.query()}") for each in asked)
