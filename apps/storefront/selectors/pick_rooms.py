"""What else there is to sleep in at the same place on the same days, with its total: so that nobody has to go back."""

from dataclasses import dataclass, replace

from django.db.models import Prefetch

from apps.bookings.rules.why_words import sentence
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import Look, looks
from apps.core.money import format_money
from apps.core.said import Said, said
from apps.storefront.rules.picking import Picking
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer, OfferQuerySet
from apps.venues.models.photo import Photo

MOST = 8


@dataclass(frozen=True, slots=True)
class RoomRow:
    """`why` is told where it cannot be had on these days."""

    slug: str
    name: Said
    summary: Said
    photo: Photo | None
    total: str
    why: str


def other_rooms(offers: OfferQuerySet, picking: Picking, wish: Wish) -> list[RoomRow]:
    """Of the offers a person may see those of the same venue; the free ones first."""
    sheet = picking.known.sheet
    rows = offers.filter(venue=sheet.venue_id, kind=OfferKind.NIGHT).exclude(pk=sheet.id)
    photos = Prefetch("photos", Photo.objects.exclude(renditions=[]), to_attr="shown_photos")
    others = list(rows.prefetch_related(photos).order_by("position", "pk")[:MOST])
    if not others:
        return []
    party: dict[int | None, int] = {None: wish.people}
    wishes = [replace(wish, offer_id=each.pk, party=party, space_ids=(), extras={}, rate_id=None) for each in others]
    found = [_row(each, seen, picking) for each, seen in zip(others, looks(wishes, now=picking.now), strict=True)]
    return sorted(found, key=lambda row: bool(row.why))


def _row(offer: Offer, seen: Look, picking: Picking) -> RoomRow:
    photos: list[Photo] = offer.shown_photos  # type: ignore[attr-defined]  # prefetched above
    return RoomRow(
        offer.slug,
        said(offer, "name"),
        said(offer, "summary"),
        next(iter(photos), None),
        format_money(seen.quote.total) if seen.quote else "",
        sentence(seen.problems[0], zone=picking.zone) if seen.problems else "",
    )
