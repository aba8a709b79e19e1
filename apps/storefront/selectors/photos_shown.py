"""Photos for public pages: all that is needed in one query."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from apps.venues.models.photo import Photo


@dataclass(frozen=True, slots=True)
class PhotosShown:
    """By venue and by offer, in the order the business put them."""

    venues: dict[int, list[Photo]]
    offers: dict[int, list[Photo]]

    def of_venue(self, venue_id: int) -> Photo | None:
        return next(iter(self.venues.get(venue_id, ())), None)

    def of_offer(self, offer_id: int, *, venue_id: int) -> Photo | None:
        """Its own first, else its venue's."""
        return next(iter(self.offers.get(offer_id, ())), None) or self.of_venue(venue_id)


def photos_shown(*, venue_ids: Collection[int] = (), offer_ids: Collection[int] = ()) -> PhotosShown:
    """Those whose files are there."""
    venues: dict[int, list[Photo]] = defaultdict(list)
    offers: dict[int, list[Photo]] = defaultdict(list)
    rows = Photo.objects.filter(Q(venue__in=venue_ids) | Q(offer__in=offer_ids)).exclude(renditions=[])
    for photo in rows:
        if photo.venue_id is not None:
            venues[photo.venue_id].append(photo)
        elif photo.offer_id is not None:
            offers[photo.offer_id].append(photo)
    return PhotosShown(dict(venues), dict(offers))
