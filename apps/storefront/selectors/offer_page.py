"""One offer as travellers read it, complete for its page but for what is picked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import get_language

from apps.accounts.permissions import Person
from apps.bookings.rules.known_offer import KnownOffer, KnownRate
from apps.bookings.selectors.at_version import kept_at
from apps.bookings.selectors.known import known_today
from apps.bookings.selectors.memory import Memory
from apps.core.money import Money, format_money
from apps.core.said import Said, said
from apps.core.schema import current_schema
from apps.rates.models.rate import Rate
from apps.rates.rules.policy_words import kept_words
from apps.rates.rules.tariff import ExtraTerms
from apps.storefront.rules.price_table import PriceRow, price_table
from apps.storefront.selectors.offer_facts import Fact, PlaceShown, age_words, offer_facts, places_shown
from apps.storefront.selectors.offer_shown import offer_shown
from apps.storefront.selectors.photos_shown import photos_shown
from apps.storefront.selectors.pick_places import spaces_of
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo
from apps.venues.models.space import Space

MOST_THUMBS = 4
MOST_KEPT = 512


@dataclass(frozen=True, slots=True)
class ExtraShown:
    """`price` is told for one; an included one has none."""

    id: int
    name: str
    price: str
    most: int
    is_included: bool


@dataclass(frozen=True, slots=True)
class TravellerShown:
    id: int
    name: str
    ages: str


@dataclass(frozen=True, slots=True)
class OfferPage:
    """What is written of it is kept in `made`, because the same is shown to many."""

    offer: Offer
    name: Said
    summary: Said
    description: Said
    included: list[str]
    not_included: list[str]
    venue: Said
    house_rules: Said
    photos: list[Photo]
    facts: list[Fact]
    rates: dict[int, str]
    places: list[PlaceShown]
    prices: list[PriceRow]
    policies: list[tuple[str, list[str]]]
    extras: list[ExtraShown]
    travellers: list[TravellerShown]
    made: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def thumbs(self) -> Sequence[Photo]:
        return self.photos[1 : 1 + MOST_THUMBS]


@dataclass(frozen=True, slots=True)
class OfferOnShow:
    """The page, and by number the spaces of the pools it chooses from."""

    page: OfferPage
    spaces: Mapping[int, Space]


_memory: Memory[OfferOnShow] = Memory(MOST_KEPT)


def offer_on_show(slug: str, *, person: Person, version: int, now: datetime) -> OfferOnShow:
    """As far as this person may see it. Raises `Offer.DoesNotExist`.

    What travellers see of it is made once for each `version` of the catalogue, which was asked for a moment ago.
    """

    def read() -> OfferOnShow:
        offer = offer_shown(slug, person=person)
        known = known_today([offer.pk], version=version, now=now).get(offer.pk)
        if known is None:
            raise Offer.DoesNotExist(f"nothing is known of {slug}")
        spaces = spaces_of(known)
        return OfferOnShow(_page(offer, known, spaces), spaces)

    if person.is_staff:
        return read()
    return kept_at(version, _memory, (current_schema(), slug, get_language()), read)


def _page(offer: Offer, known: KnownOffer, spaces: Mapping[int, Space]) -> OfferPage:
    """Takes an offer with its venue; asks for its photos, and for the names of its rates where there are several."""
    photos = photos_shown(offer_ids=[offer.pk], venue_ids=[offer.venue_id])
    places = places_shown(known.sheet, spaces)
    rates = {name: rate for name, rate in rates_by_name(known).items() if rate.tariff.group_id is None}
    return OfferPage(
        offer,
        name=said(offer, "name"),
        summary=said(offer, "summary"),
        description=said(offer, "description"),
        included=_lines(said(offer, "included")),
        not_included=_lines(said(offer, "not_included")),
        venue=said(offer.venue, "name"),
        house_rules=said(offer.venue, "house_rules"),
        photos=photos.offers.get(offer.pk) or photos.venues.get(offer.venue_id, []),
        facts=offer_facts(offer, known.sheet, places),
        places=places,
        rates={rate.id: name for name, rate in rates.items()},
        prices=price_table({name: rate.tariff for name, rate in rates.items()}),
        policies=[(name, kept_words(rate.policy, currency=rate.tariff.currency)) for name, rate in rates.items()],
        extras=_extras(known),
        travellers=_travellers(known),
    )


def rates_by_name(known: KnownOffer) -> dict[str, KnownRate]:
    """What they are called is asked only where there are several to tell apart."""
    if len(known.rates) < 2:
        return {rate.tariff.name: rate for rate in known.rates}
    rows = {row.pk: row for row in Rate.objects.filter(pk__in=[rate.id for rate in known.rates])}
    return {said(rows[rate.id], "name").text: rate for rate in known.rates if rate.id in rows}


def _lines(words: Said) -> list[str]:
    """One a line or, in one line, one a comma."""
    parts = words.text.splitlines() if "\n" in words.text else words.text.split(",")
    stripped = [part.strip() for part in parts]
    return [part[:1].upper() + part[1:] for part in stripped if part]


def _extras(known: KnownOffer) -> list[ExtraShown]:
    tariff = known.rates[0].tariff if known.rates else None
    if tariff is None:
        return []
    return [_extra(each, tariff.currency) for each in tariff.extras]


def _extra(extra: ExtraTerms, currency: str) -> ExtraShown:
    amount = format_money(Money(extra.amount, currency))
    price = "" if extra.is_included else f"{amount} {extra.unit.label}"
    return ExtraShown(extra.id, extra.name, price, extra.max_quantity, extra.is_included)


def _travellers(known: KnownOffer) -> list[TravellerShown]:
    names = {each.id: each.name for rate in known.rates for each in rate.tariff.passengers}
    return [TravellerShown(each.id, names.get(each.id, ""), age_words(each)) for each in known.sheet.passengers]
