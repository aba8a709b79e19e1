"""Offers as cards: a photo, a sentence, from which price and when next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.said import Said, said
from apps.storefront.selectors.from_prices import FromPrice
from apps.storefront.selectors.photos_shown import PhotosShown
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo


@dataclass(frozen=True, slots=True)
class OfferCard:
    """Everything a card prints; `place` is told where a page has several venues."""

    offer: Offer
    name: Said
    summary: Said
    photo: Photo | None
    hint: FromPrice
    people: str
    place: str = ""

    @property
    def slug(self) -> str:
        return str(self.offer.slug)


@dataclass(frozen=True, slots=True)
class OfferGroup:
    kind: OfferKind
    title: str
    cards: list[OfferCard]


def offer_cards(
    offers: Sequence[Offer], *, hints: Mapping[int, FromPrice], photos: PhotosShown, with_place: bool
) -> list[OfferCard]:
    """Takes offers with their venue. What can be had soon stands before what cannot."""
    cards = [
        OfferCard(
            offer,
            said(offer, "name"),
            said(offer, "summary"),
            photos.of_offer(offer.pk, venue_id=offer.venue_id),
            hints.get(offer.pk) or FromPrice(OfferKind(offer.kind)),
            people_words(offer),
            place=said(offer.venue, "name").text if with_place else "",
        )
        for offer in offers
    ]
    return sorted(cards, key=lambda card: not card.hint.is_free)


def by_kind(cards: Sequence[OfferCard]) -> list[OfferGroup]:
    """Each kind that there is, in the order the business shows its first of them."""
    kinds = dict.fromkeys(OfferKind(card.offer.kind) for card in cards)
    return [OfferGroup(kind, kind_title(kind), [card for card in cards if card.offer.kind == kind]) for kind in kinds]


def kind_title(kind: OfferKind) -> str:
    titles = {
        # Translators: heads a list of what can be booked by the hour, such as courts
        OfferKind.HOUR: _("By the hour"),
        # Translators: heads a list of beds and rooms
        OfferKind.NIGHT: _("Stay the night"),
        # Translators: heads a list of tours and classes that begin on given dates
        OfferKind.DEPARTURE: _("Tours and dates"),
    }
    return titles[kind]


def people_words(offer: Offer) -> str:
    """“2 to 4 people”, “Up to 12 people”."""
    least, most = offer.min_party, offer.max_party
    if least == most:
        return ngettext("%(count)d person", "%(count)d people", most) % {"count": most}
    if least == 1:
        return ngettext("Up to %(count)d person", "Up to %(count)d people", most) % {"count": most}
    # Translators: how many may come, such as “2 to 4 people”
    words = ngettext("%(least)d to %(count)d person", "%(least)d to %(count)d people", most)
    return words % {"least": least, "count": most}
