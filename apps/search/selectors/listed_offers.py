"""What the index says of the offers of the business whose schema is current, read from its own tables."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from django.db.models import QuerySet
from django.utils import translation

from apps.core.countries import country_name
from apps.core.said import column, languages
from apps.search.models.listing import Listing
from apps.search.rules.category import category_of
from apps.search.rules.normal import words_of
from apps.search.rules.texts import Texts, terms_of
from apps.tenants.choices import TenantKind
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Feature
from apps.venues.choices import Amenity, OfferKind, SalesChannel, Showing, SpaceKind
from apps.venues.models.needs import NeedSpace
from apps.venues.models.offer import ChannelTerms, Offer
from apps.venues.models.photo import Photo
from apps.venues.models.venue import Venue

MOST_DRAWS = 1 << 30


@dataclass(frozen=True, slots=True)
class Told:
    """A row to be written, and its words by language."""

    listing: Listing
    texts: Mapping[str, Texts]


def is_listed(tenant: Tenant) -> bool:
    """Whether travellers may find anything of it."""
    return (
        tenant.is_open and not tenant.is_public and tenant.plan.has(Feature.SITE) and tenant.plan.has(Feature.BOOKINGS)
    )


def told_of(tenant: Tenant, *, offer_ids: Collection[int] | None = None, now: datetime) -> list[Told]:
    """Of these offers, or of all, those that travellers may see and book; in the order of the business."""
    rows = list(_shown())
    turns = {row.pk: turn for turn, row in enumerate(rows)}
    wanted = [row for row in rows if offer_ids is None or row.pk in offer_ids]
    kinds, photos = _kinds_of_spaces(wanted), _photos(wanted)
    return [_told(tenant, row, kinds[row.pk], photos.get(row.pk), turns[row.pk], now) for row in wanted]


def _shown() -> QuerySet[Offer]:
    closed = ChannelTerms.objects.filter(channel=SalesChannel.ONLINE, is_open=False)
    rows = Offer.objects.published().filter(venue__status=Showing.PUBLISHED).exclude(pk__in=closed.values("offer_id"))
    return rows.select_related("venue").order_by("venue__position", "venue_id", "position", "pk")


def _told(
    tenant: Tenant, offer: Offer, spaces: Collection[SpaceKind], photo_id: int | None, turn: int, now: datetime
) -> Told:
    venue = offer.venue
    category = category_of(OfferKind(offer.kind), spaces, TenantKind(tenant.kind))
    listing = Listing(
        tenant=tenant,
        offer_id=offer.pk,
        venue_id=venue.pk,
        offer_slug=offer.slug,
        venue_slug=venue.slug,
        kind=offer.kind,
        category=category,
        business=tenant.name,
        language=tenant.language,
        names=_by_language(offer, "name"),
        venue_names=_by_language(venue, "name"),
        photo_id=photo_id,
        city=venue.city,
        country=venue.country,
        lat=_degrees(venue.latitude),
        lng=_degrees(venue.longitude),
        zone=venue.time_zone,
        min_people=offer.min_party,
        max_people=offer.max_party,
        amenities=list(venue.amenities),
        currency=tenant.currency,
        turn=turn,
        draw=crc32(tenant.slug.encode()) % MOST_DRAWS,
        indexed_at=now,
    )
    texts = {language: _texts(listing, offer, language) for language in languages()}
    listing.terms = terms_of(texts.values(), names=[tenant.name])
    listing.places = _places(venue)
    return Told(listing, texts)


def _texts(listing: Listing, offer: Offer, language: str) -> Texts:
    """What nobody translated is found by its own words in every language anyway."""
    venue = offer.venue
    country = country_name(venue.country, language) if venue.country else ""
    with translation.override(language):
        labels = [
            str(listing.get_category_display()),
            str(listing.get_kind_display()),
            *(str(Amenity(each).label) for each in venue.amenities),
        ]
    return Texts(
        name=listing.names.get(language, ""),
        place=_joined(listing.venue_names.get(language, ""), venue.city, venue.region, country),
        kind=_joined(_word(offer, "summary", language), *labels),
        rest=_joined(listing.business, _word(offer, "description", language), _word(venue, "summary", language)),
    )


def _places(venue: Venue) -> list[str]:
    """Words somebody may type to say where: in any language, since Lisboa and Lisbon are the same place."""
    countries = [country_name(venue.country, language) for language in languages()] if venue.country else []
    return sorted({word for text in (venue.city, venue.region, venue.country, *countries) for word in words_of(text)})


def _kinds_of_spaces(offers: Iterable[Offer]) -> Mapping[int, list[SpaceKind]]:
    """What each offer takes place in, the first need first."""
    found: dict[int, list[SpaceKind]] = defaultdict(list)
    rows = NeedSpace.objects.filter(need__offer__in=[offer.pk for offer in offers], space__archived_at=None)
    for offer_id, kind in rows.order_by("need_id", "pk").values_list("need__offer_id", "space__kind"):
        if kind not in found[offer_id]:
            found[offer_id].append(SpaceKind(kind))
    return found


def _photos(offers: Collection[Offer]) -> dict[int, int]:
    """The first of the offer, else of its venue."""
    venue_ids = {offer.venue_id for offer in offers}
    own = _first(Photo.objects.filter(offer__in=[offer.pk for offer in offers]), "offer_id")
    around = _first(Photo.objects.filter(venue__in=venue_ids), "venue_id")
    found = {offer.pk: own.get(offer.pk) or around.get(offer.venue_id) for offer in offers}
    return {offer_id: photo_id for offer_id, photo_id in found.items() if photo_id}


def _first(photos: QuerySet[Photo], of: str) -> dict[int, int]:
    return dict(photos.order_by("-position", "-pk").values_list(of, "pk"))


def _by_language(row: Offer | Venue, field: str) -> dict[str, str]:
    return {language: text for language in languages() if (text := _word(row, field, language))}


def _word(row: Offer | Venue, field: str, language: str) -> str:
    return getattr(row, column(field, language), "") or ""


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _degrees(number: object) -> float | None:
    return None if number is None else float(str(number))
