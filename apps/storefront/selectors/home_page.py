"""The front of a business: its places, what they offer, and what is free when somebody asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.core.languages import own_names
from apps.core.phones import as_read
from apps.core.said import Said, said
from apps.storefront.rules.asked_day import AskedDay
from apps.storefront.selectors.from_prices import FromPrice, free_on, from_prices, lowest
from apps.storefront.selectors.offer_cards import OfferCard, OfferGroup, by_kind, offer_cards
from apps.storefront.selectors.open_hours import OpenHours, open_hours
from apps.storefront.selectors.photos_shown import PhotosShown, photos_shown
from apps.tenants.models.tenant import Tenant
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo
from apps.venues.models.venue import Venue


@dataclass(frozen=True, slots=True)
class VenueCard:
    venue: Venue
    name: Said
    summary: Said
    photo: Photo | None
    open: OpenHours | None
    hint: FromPrice | None
    phone: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """`photo` is the best the business has, the first of its first venue that has one."""

    venues: list[VenueCard]
    groups: list[OfferGroup]
    photo: Photo | None
    cities: list[str]
    languages: list[str]
    most_people: int
    found: int

    @property
    def only(self) -> VenueCard | None:
        return self.venues[0] if len(self.venues) == 1 else None


def home_page(
    venues: Sequence[Venue], offers: Sequence[Offer], *, asked: AskedDay, may_book: bool, now: datetime
) -> HomePage:
    """Takes venues and offers this person may see, offers with their venue. When asked, only what is free then."""
    hints = from_prices([offer.pk for offer in offers], now=now) if may_book else {}
    photos = photos_shown(venue_ids=[venue.pk for venue in venues], offer_ids=[offer.pk for offer in offers])
    cards = _cards(offers, hints, photos, asked=asked, with_place=len(venues) > 1, now=now)
    spoken = {code for venue in venues for code in venue.languages}
    return HomePage(
        venues=_venues(venues, offers, hints, photos, now=now),
        groups=by_kind(cards),
        photo=next((photo for venue in venues if (photo := photos.of_venue(venue.pk))), None),
        cities=list(dict.fromkeys(venue.city for venue in venues if venue.city)),
        languages=[name for code, name in own_names() if code in spoken],
        most_people=max((offer.max_party for offer in offers), default=1),
        found=len(cards),
    )


def _cards(
    offers: Sequence[Offer],
    hints: Mapping[int, FromPrice],
    photos: PhotosShown,
    *,
    asked: AskedDay,
    with_place: bool,
    now: datetime,
) -> list[OfferCard]:
    if asked.is_asked:
        ids = [offer.pk for offer in offers]
        hints = free_on(ids, day=asked.day, people=asked.people, now=now)
        offers = [offer for offer in offers if offer.pk in hints]
    return offer_cards(offers, hints=hints, photos=photos, with_place=with_place)


def _venues(
    venues: Sequence[Venue],
    offers: Sequence[Offer],
    hints: Mapping[int, FromPrice],
    photos: PhotosShown,
    *,
    now: datetime,
) -> list[VenueCard]:
    hours = open_hours([venue.pk for venue in venues], now=now)
    return [
        VenueCard(
            venue,
            said(venue, "name"),
            said(venue, "summary"),
            photos.of_venue(venue.pk),
            hours.get(venue.pk),
            lowest(hints[offer.pk] for offer in offers if offer.venue_id == venue.pk and offer.pk in hints),
            as_read(venue.phone) if venue.phone else "",
        )
        for venue in venues
    ]


def description_of(page: HomePage, tenant: Tenant) -> str:
    """In search results, and where the link is shared."""
    if page.only and page.only.summary.text:
        return page.only.summary.text
    places = {"name": tenant.name, "kind": tenant.get_kind_display(), "cities": ", ".join(page.cities)}
    if page.cities:
        # Translators: kind is what the business is, such as “Sports club”
        words = _("%(name)s, %(kind)s in %(cities)s: see what is free, what it costs in all, and book it.")
    else:
        # Translators: kind is what the business is, such as “Sports club”
        words = _("%(name)s, %(kind)s on Serai.")
    return words % places
