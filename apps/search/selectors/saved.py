"""Places somebody saved, as cards: in the order they were saved, the latest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from apps.accounts.models.user import User
from apps.core.schema import in_tenant
from apps.search.models.listing import Listing
from apps.search.models.saved import SavedPlace
from apps.search.rules.asked import Asked
from apps.search.rules.found import Hit, Words
from apps.search.rules.saved import PlaceKey
from apps.search.selectors.answers import answers_of
from apps.search.selectors.hits import hits_of
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import url_on
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue

A_PAGE = 48
MOST_PAGES = 40
MOST_HEARTS = A_PAGE * MOST_PAGES


@dataclass(frozen=True, slots=True)
class Saved:
    """Without a `hit` where travellers cannot find it any more."""

    key: PlaceKey
    business: str
    hit: Hit | None


@dataclass(frozen=True, slots=True)
class SavedPage:
    places: Sequence[Saved]
    has_more: bool


def saved_keys(user: User) -> frozenset[str]:
    """For the hearts of a page."""
    rows = SavedPlace.objects.filter(user=user)[:MOST_HEARTS]
    return frozenset(str(key_of(row)) for row in rows)


def key_of(row: SavedPlace) -> PlaceKey:
    if row.offer_id is not None:
        return PlaceKey(row.tenant_id, "offer", row.offer_id)
    return PlaceKey(row.tenant_id, "venue", row.venue_id or 0)


def saved_places(user: User, *, now: datetime, language: str, page: int = 1) -> SavedPage:
    first = (min(max(page, 1), MOST_PAGES) - 1) * A_PAGE
    rows = list(SavedPlace.objects.filter(user=user).select_related("tenant")[first : first + A_PAGE + 1])
    return SavedPage(_told(rows[:A_PAGE], now=now, language=language), has_more=len(rows) > A_PAGE)


def _told(rows: Sequence[SavedPlace], *, now: datetime, language: str) -> list[Saved]:
    listed = _listed(rows)
    asked = Asked()
    answers = answers_of([*dict.fromkeys(listed.values())], asked, now=now, language=language).found
    shown = zip(answers, hits_of(answers, asked, now=now), strict=True)
    hits = {answer.listing.pk: (answer.listing, hit) for answer, hit in shown}
    return [_saved(row, hits.get(listed.get(row.pk, 0))) for row in rows]


def is_shown(key: PlaceKey) -> Tenant | None:
    """The business, where anybody may see the place there."""
    tenant = Tenant.objects.active().filter(pk=key.tenant_id).first()
    if tenant is None:
        return None
    with in_tenant(tenant):
        seen = Venue.objects.filter(pk=key.pk, status=Showing.PUBLISHED)
        if key.kind == "offer":
            return tenant if Offer.objects.published().filter(pk=key.pk).exists() else None
        return tenant if seen.exists() else None


def _listed(rows: Sequence[SavedPlace]) -> dict[int, int]:
    """By what was saved, the listing that shows it; a venue is shown by the first of its offers."""
    wanted = Q(pk__in=[])
    for row in rows:
        own = {"offer_id": row.offer_id} if row.offer_id is not None else {"venue_id": row.venue_id}
        wanted |= Q(tenant=row.tenant_id, **own)
    offers: dict[tuple[int, int], int] = {}
    venues: dict[tuple[int, int], int] = {}
    for each in Listing.objects.filter(wanted).order_by("turn", "pk").only("tenant_id", "offer_id", "venue_id"):
        offers[each.tenant_id, each.offer_id] = each.pk
        venues.setdefault((each.tenant_id, each.venue_id), each.pk)
    found = {
        row.pk: offers.get((row.tenant_id, row.offer_id))
        if row.offer_id
        else venues.get((row.tenant_id, row.venue_id or 0))
        for row in rows
    }
    return {pk: listing for pk, listing in found.items() if listing}


def _saved(row: SavedPlace, shown: tuple[Listing, Hit] | None) -> Saved:
    hit = None if shown is None else shown[1]
    if shown is not None and row.venue_id is not None:
        hit = _as_venue(*shown)
    return Saved(key_of(row), row.tenant.name, hit)


def _as_venue(listing: Listing, hit: Hit) -> Hit:
    """What one of its offers costs is not what the venue costs."""
    path = reverse("site:venue", args=[listing.venue_slug], urlconf=settings.ROOT_URLCONF)
    business = Words(listing.business)
    return replace(
        hit,
        title=hit.venue,
        venue=business,
        url=url_on(listing.tenant.known_host, path),
        price=None,
        next_free="",
        kind="",
    )
