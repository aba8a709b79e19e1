"""One venue as travellers read it, complete for its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.bookings.selectors.at_version import kept_at
from apps.bookings.selectors.memory import Memory
from apps.bookings.selectors.occupied import catalogue_version
from apps.core.languages import own_names
from apps.core.phones import as_read
from apps.core.said import Said, said
from apps.core.schema import current_schema
from apps.rates.rules.policy_words import cancel_words, kept_words
from apps.storefront.selectors.from_prices import from_prices, lowest
from apps.storefront.selectors.offer_cards import OfferCard, offer_cards
from apps.storefront.selectors.offer_shown import offers_shown
from apps.storefront.selectors.open_hours import OpenHours, open_hours
from apps.storefront.selectors.photos_shown import photos_shown
from apps.storefront.selectors.venue_shown import venue_shown
from apps.venues.choices import Amenity, SpaceKind
from apps.venues.models.photo import Photo
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.amenities import ICONS
from apps.venues.rules.space_words import ICONS as SPACE_ICONS
from apps.venues.rules.space_words import so_many
from apps.venues.selectors.venue_facts import address_of

# What comes along with a booking is no place to look at.
NOT_PLACES = frozenset({SpaceKind.GUIDE, SpaceKind.KIT, SpaceKind.VEHICLE})
MOST_THUMBS = 4
MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class SpaceShown:
    """`people_words` is how many it is for, `parts` what is in it (“8 beds”)."""

    name: Said
    description: Said
    icon: str
    people_words: str
    parts: str = ""


@dataclass(frozen=True, slots=True)
class VenuePage:
    """`cheapest` is the card the sticky bar speaks of; None where nothing can be had in the next weeks.

    What is written of it is kept in `made`, because the same is shown to many.
    """

    venue: Venue
    name: Said
    summary: Said
    description: Said
    house_rules: Said
    arrival: Said
    photos: list[Photo]
    amenities: list[tuple[str, str]]
    languages: list[str]
    address: str
    routes: list[tuple[str, str]]
    open: OpenHours | None
    spaces: list[SpaceShown]
    cards: list[OfferCard]
    cheapest: OfferCard | None
    policies: list[tuple[list[str], list[str]]]
    phone: str
    made: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def cancelling(self) -> str:
        """Of the cheapest offer, in one sentence without a date: nobody has chosen one yet."""
        hint = self.cheapest.hint if self.cheapest else None
        if hint is None or hint.policy is None or hint.price is None:
            return ""
        return cancel_words(hint.policy, currency=hint.price.currency)[0]

    @property
    def description_words(self) -> str:
        """In search results, and where the link is shared."""
        if self.summary.text:
            return self.summary.text
        return _("%(name)s: what there is, what it costs, and when it is free.") % {"name": self.name}

    @property
    def photo(self) -> Photo | None:
        return self.photos[0] if self.photos else None

    @property
    def thumbs(self) -> list[Photo]:
        return self.photos[1 : 1 + MOST_THUMBS]


_memory: Memory[VenuePage] = Memory(MOST_KEPT)


def venue_page(slug: str, *, person: Person, may_book: bool, now: datetime) -> VenuePage:
    """Of what this person may see; without booking, cards tell no price and no time. Raises `Venue.DoesNotExist`.

    What travellers see is made once a minute for as long as the catalogue stays as it is, and not for every visitor.
    """
    version = catalogue_version()

    def read() -> VenuePage:
        return _read(slug, person=person, may_book=may_book, now=now, version=version)

    if person.is_staff:
        return read()
    minute = now.replace(second=0, microsecond=0)
    return kept_at(version, _memory, (current_schema(), slug, get_language(), may_book, minute), read)


def _read(slug: str, *, person: Person, may_book: bool, now: datetime, version: int) -> VenuePage:
    venue = venue_shown(slug, person=person)
    own = list(offers_shown(person).filter(venue=venue).order_by("position", "pk"))
    hints = from_prices([offer.pk for offer in own], now=now, version=version) if may_book else {}
    photos = photos_shown(venue_ids=[venue.pk], offer_ids=[offer.pk for offer in own])
    cards = offer_cards(own, hints=hints, photos=photos, with_place=False)
    return VenuePage(
        venue,
        name=said(venue, "name"),
        summary=said(venue, "summary"),
        description=said(venue, "description"),
        house_rules=said(venue, "house_rules"),
        arrival=said(venue, "arrival"),
        photos=photos.venues.get(venue.pk, []),
        amenities=[(ICONS.get(each, "check"), str(each.label)) for each in map(Amenity, venue.amenities)],
        languages=[name for code, name in own_names() if code in venue.languages],
        address=address_of(venue),
        routes=_routes(venue),
        open=open_hours([venue.pk], now=now, version=version).get(venue.pk),
        spaces=_spaces(Space.objects.kept().filter(venue=venue)),
        cards=cards,
        cheapest=_cheapest(cards),
        policies=_policies(cards),
        phone=as_read(venue.phone) if venue.phone else "",
    )


def _cheapest(cards: Sequence[OfferCard]) -> OfferCard | None:
    best = lowest(card.hint for card in cards)
    return next((card for card in cards if card.hint is best), None)


def _policies(cards: Sequence[OfferCard]) -> list[tuple[list[str], list[str]]]:
    """What is agreed to, and for which offers; those alike are told once."""
    told: dict[tuple[str, ...], list[str]] = {}
    for card in cards:
        if card.hint.policy and card.hint.price:
            words = tuple(kept_words(card.hint.policy, currency=card.hint.price.currency))
            told.setdefault(words, []).append(card.name.text)
    return [(list(words), names if len(told) > 1 else []) for words, names in told.items()]


def _spaces(rows: Iterable[Space]) -> list[SpaceShown]:
    """Rooms, courts and halls; beds are counted by their room."""
    spaces = list(rows)
    beds: dict[int, int] = {}
    for space in spaces:
        if space.kind == SpaceKind.BED and space.parent_id:
            beds[space.parent_id] = beds.get(space.parent_id, 0) + 1
    shown = [
        space
        for space in spaces
        if space.kind not in NOT_PLACES and not (space.kind == SpaceKind.BED and space.parent_id)
    ]
    return [_space(space, beds.get(space.pk, 0)) for space in shown]


def _space(space: Space, beds: int) -> SpaceShown:
    return SpaceShown(
        said(space, "name"),
        said(space, "description"),
        SPACE_ICONS[SpaceKind(space.kind)],
        ngettext("Up to %(count)d person", "Up to %(count)d people", space.capacity) % {"count": space.capacity},
        so_many(SpaceKind.BED, beds) if beds else "",
    )


def _routes(venue: Venue) -> list[tuple[str, str]]:
    """Where maps on other sites plan the way; nothing of theirs is fetched before somebody goes there."""
    goal = f"{venue.latitude},{venue.longitude}" if venue.latitude is not None else address_of(venue)
    if not goal:
        return []
    google = "https://www.google.com/maps/dir/?" + urlencode({"api": "1", "destination": goal})
    apple = "https://maps.apple.com/?" + urlencode({"daddr": goal})
    street_map = "https://www.openstreetmap.org/"
    open_map = (
        f"{street_map}directions?" + urlencode({"route": f";{goal}"})
        if venue.latitude is not None
        else f"{street_map}search?" + urlencode({"query": goal})
    )
    return [("OpenStreetMap", open_map), ("Google Maps", google), ("Apple Maps", apple)]
