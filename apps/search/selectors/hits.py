"""What was found, as a card shows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from apps.core.countries import country_name
from apps.search.choices import Category, FreeState
from apps.search.models.listing import Listing
from apps.search.rules.asked import Asked
from apps.search.rules.distance import km_between
from apps.search.rules.find import Find
from apps.search.rules.found import Hit, HitPicture, Words
from apps.search.rules.hit_words import distance_words, next_free_words, price_note, wishes_in_address
from apps.search.selectors.answers import Answer
from apps.tenants.selectors.urls import url_on
from apps.venues.selectors.pictures import Picture


def hits_of(answers: Sequence[Answer], asked: Asked, *, now: datetime) -> tuple[Hit, ...]:
    return tuple(_hit(answer, asked, now) for answer in answers)


def _hit(answer: Answer, asked: Asked, now: datetime) -> Hit:
    listing, find = answer.listing, answer.find
    km = _km(listing, asked)
    return Hit(
        key=f"{listing.tenant_id}-{listing.offer_id}",
        title=_words(listing.names, listing),
        venue=_words(listing.venue_names, listing),
        business=listing.business,
        url=_address(listing, wishes_in_address(find, asked)),
        picture=_picture(answer.picture) if answer.picture else None,
        category=Category(listing.category),
        kind=str(Category(listing.category).label),
        place=_place(listing),
        price=find.price,
        price_note=price_note(find),
        is_from=find.is_from,
        next_free=next_free_words(find, now=now),
        state=_state(find),
        lat=listing.lat,
        lng=listing.lng,
        km=km,
        distance="" if km is None else distance_words(km),
    )


def _state(find: Find) -> FreeState:
    if find.is_unasked:
        return FreeState.UNASKED
    if not find.is_free:
        return FreeState.FULL
    return FreeState.ASK if find.needs_approval else FreeState.FREE


def _km(listing: Listing, asked: Asked) -> float | None:
    if asked.near is None or listing.lat is None or listing.lng is None:
        return None
    return km_between(asked.near.lat, asked.near.lng, listing.lat, listing.lng)


def _address(listing: Listing, query: str) -> str:
    path = reverse("site:offer", args=[listing.offer_slug], urlconf=settings.ROOT_URLCONF)
    return url_on(listing.tenant.known_host, f"{path}?{query}" if query else path)


def _words(texts: Mapping[str, str], listing: Listing) -> Words:
    """In the reader's language, else in the main one of the business, else in any."""
    wanted = get_language() or settings.LANGUAGE_CODE
    for tongue in dict.fromkeys([wanted, listing.language, *texts]):
        if text := texts.get(tongue):
            return Words(text, "" if tongue == wanted else tongue)
    return Words("")


def _place(listing: Listing) -> str:
    country = country_name(listing.country, get_language() or settings.LANGUAGE_CODE) if listing.country else ""
    return ", ".join(part for part in (listing.city, country) if part)


def _picture(picture: Picture) -> HitPicture:
    return HitPicture(
        src=picture.src,
        plain=picture.plain,
        sources=tuple(picture.sources),
        width=picture.width,
        height=picture.height,
        colour=picture.colour,
        alt=Words(picture.alt.text, picture.alt.language if picture.alt.is_fallback else ""),
    )
