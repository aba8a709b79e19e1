"""Listings as they would be indexed, without a business that has what they say."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from apps.search.choices import Category
from apps.search.models.listing import Listing
from apps.search.rules.normal import words_of
from apps.search.rules.texts import Texts, terms_of
from apps.search.selectors.listed_offers import Told
from apps.search.services.index_offers import replace_listings
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind

_numbers = count(1)
INDEXED = datetime(2027, 1, 6, 11, tzinfo=UTC)


def told(tenant: Tenant, texts: Mapping[str, Texts], **fields: object) -> Told:
    """In Madrid, for up to four people; `fields` are of the listing."""
    number = next(_numbers)
    known: dict[str, object] = {
        "offer_id": number,
        "venue_id": 1,
        "offer_slug": f"offer-{number}",
        "venue_slug": "venue",
        "kind": OfferKind.HOUR,
        "category": Category.SPORT,
        "business": tenant.name,
        "language": "en",
        "names": {code: each.name for code, each in texts.items()},
        "venue_names": {},
        "city": "Madrid",
        "country": "ES",
        "lat": 40.4,
        "lng": -3.7,
        "zone": "Europe/Madrid",
        "min_people": 1,
        "max_people": 4,
        "currency": "EUR",
        "lowest": Decimal(24),
        "turn": number,
        "indexed_at": INDEXED,
    }
    row = Listing(tenant=tenant, **known | fields)
    row.places = row.places or words_of(f"{row.city} {row.country}")
    row.terms = terms_of(texts.values(), names=[row.city])
    return Told(row, texts)


def listed(tenant: Tenant, name: str, *, language: str = "en", kind: str = "", rest: str = "", **fields: object) -> int:
    """The key of one listing more, beside what stands there."""
    one = told(tenant, {language: Texts(name, str(fields.get("city", "Madrid")), kind, rest)}, **fields)
    replace_listings(tenant.pk, [one], offer_ids=[one.listing.offer_id])
    return Listing.objects.get(tenant=tenant, offer_id=one.listing.offer_id).pk
