"""Photos of listings, kept in the process: a photo is what it was when its offer was indexed, and then indexed anew."""

from collections.abc import Collection

from django.utils.translation import get_language

from apps.bookings.selectors.memory import Memory, Remembered
from apps.search.models.listing import Listing
from apps.venues.models.photo import Photo
from apps.venues.selectors.pictures import Picture, picture_of

MOST = 8_192
# It stands in the key what a picture is of, so there is only one version of it.
ONLY = 0

_memory: Memory[Picture] = Memory(MOST)


def photos_of(schema: str, listings: Collection[Listing]) -> dict[int, Picture]:
    """By listing of the business whose schema is current."""
    known = photos_kept(schema, listings)
    missing = {row.pk: row for row in listings if row.photo_id and row.pk not in known}
    if not missing:
        return known
    photos = {photo.pk: photo for photo in Photo.objects.filter(pk__in={row.photo_id for row in missing.values()})}
    fresh = {pk: picture_of(photos[row.photo_id]) for pk, row in missing.items() if row.photo_id in photos}
    _memory.keep((_key(schema, missing[pk]), Remembered(ONLY, picture)) for pk, picture in fresh.items())
    return known | fresh


def photos_kept(schema: str, listings: Collection[Listing]) -> dict[int, Picture]:
    """Those that are known without asking the business."""
    kept = {row.pk: _memory.recall(_key(schema, row)) for row in listings if row.photo_id}
    return {pk: each.thing for pk, each in kept.items() if each}


def _key(schema: str, row: Listing) -> tuple[object, ...]:
    return schema, row.photo_id, row.indexed_at, get_language()
