"""The picture of a shared link: whose it is, and which version of it."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi

from apps.core.said import said
from apps.storefront.gateways.share_picture import Sheet
from apps.storefront.selectors.photos_shown import photos_shown
from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.theme import theme_for
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo
from apps.venues.models.venue import Venue

# Raised when the drawing itself changes.
DRAWING = 1
DEFAULT_HUE = 183
# Wide enough for half of the picture.
WIDE = 640


@dataclass(frozen=True, slots=True)
class SharePicture:
    """`kind` and `slug` name the page; the version stands for everything that is on the picture."""

    kind: str
    slug: str
    title: str
    place: str
    business: str
    hue: int
    photo: Photo | None

    @property
    def language(self) -> str:
        return get_language() or "en"

    @property
    def version(self) -> str:
        told = [DRAWING, self.language, self.title, self.place, self.business, self.hue]
        key = str(self.photo.key) if self.photo else ""
        return sha256(json.dumps([*told, key]).encode()).hexdigest()[:12]

    @property
    def path(self) -> str:
        return reverse("share_picture", args=[self.language, self.kind, self.slug, self.version])

    def sheet(self) -> Sheet:
        colours = theme_for(self.hue).light
        return Sheet(
            self.title,
            self.place,
            self.business,
            wall=colours.wall,
            tint=colours.tile_tint,
            is_rtl=get_language_bidi(),
            photo=_content(self.photo) if self.photo else b"",
        )


def of_business(tenant: Tenant, *, place: str, photo: Photo | None) -> SharePicture:
    return SharePicture("home", tenant.slug, tenant.name, place, "Serai", _hue(tenant), photo)


def of_venue(venue: Venue, tenant: Tenant, *, photo: Photo | None) -> SharePicture:
    name = said(venue, "name").text
    return SharePicture("venue", venue.slug, name, venue.city, tenant.name, _hue(tenant), photo)


def of_offer(offer: Offer, tenant: Tenant, *, photo: Photo | None) -> SharePicture:
    place = said(offer.venue, "name").text
    return SharePicture("offer", offer.slug, said(offer, "name").text, place, tenant.name, _hue(tenant), photo)


def picture_of_venue(venue: Venue, tenant: Tenant) -> SharePicture:
    return of_venue(venue, tenant, photo=photos_shown(venue_ids=[venue.pk]).of_venue(venue.pk))


def picture_of_offer(offer: Offer, tenant: Tenant) -> SharePicture:
    photos = photos_shown(venue_ids=[offer.venue_id], offer_ids=[offer.pk])
    return of_offer(offer, tenant, photo=photos.of_offer(offer.pk, venue_id=offer.venue_id))


def picture_of_business(tenant: Tenant, venues: list[Venue]) -> SharePicture:
    photos = photos_shown(venue_ids=[venue.pk for venue in venues])
    photo = next((found for venue in venues if (found := photos.of_venue(venue.pk))), None)
    return of_business(tenant, place=cities_words(venues), photo=photo)


def cities_words(venues: list[Venue]) -> str:
    return ", ".join(dict.fromkeys(venue.city for venue in venues if venue.city))


def _hue(tenant: Tenant) -> int:
    return DEFAULT_HUE if tenant.brand_hue is None else tenant.brand_hue


def _content(photo: Photo) -> bytes:
    """Of its smallest file that is wide enough; nothing where there is none."""
    widths = sorted(int(name.removesuffix(".jpg")) for name in photo.renditions if name.endswith(".jpg"))
    width = next((each for each in widths if each >= WIDE), widths[-1] if widths else None)
    name = f"{photo.folder}/{width}.jpg"
    if width is None or not default_storage.exists(name):
        return b""
    with default_storage.open(name) as file:
        return bytes(file.read())
