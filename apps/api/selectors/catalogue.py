"""What of the catalogue programs may read: what is published, of venues in their reach, complete for its answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from apps.accounts.permissions import Person
from apps.api.errors import UnknownOffer
from apps.bookings.selectors.at_version import remembered
from apps.bookings.selectors.memory import Memory
from apps.core.schema import current_schema
from apps.rates.models.policy import Policy
from apps.rates.models.rate import Rate
from apps.rates.rules.policy import PolicyTerms
from apps.rates.selectors.doors import rates_for
from apps.rates.selectors.policies import terms_of, with_lines
from apps.venues.choices import SalesChannel, Showing
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.extras import OfferExtra, Question
from apps.venues.models.offer import NightTerms, Offer, OfferQuerySet
from apps.venues.models.space import Space
from apps.venues.models.venue import VenueQuerySet
from apps.venues.selectors.doors import offers_for, spaces_for, venues_for
from apps.venues.selectors.offer_sheet import OfferSheet, offer_sheet

# Every booking asks for it, and texts in all languages cost more than the booking's price.
TO_BOOK = (
    *("slug", "kind", "venue__slug", "venue__time_zone"),
    *(f"night_terms__{column.attname}" for column in NightTerms._meta.concrete_fields),
)

_memory: Memory[Offer] = Memory(1_024)


@dataclass(frozen=True, slots=True)
class OfferParts:
    """An offer with all that is asked or chosen when it is booked."""

    offer: Offer
    sheet: OfferSheet
    passengers: Sequence[PassengerType]
    extras: Sequence[OfferExtra]
    pickups: Sequence[PickupPoint]
    questions: Sequence[Question]
    rates: Sequence[tuple[Rate, PolicyTerms]]


def open_venues(person: Person) -> VenueQuerySet:
    return venues_for(person).published()


def open_spaces(person: Person) -> "QuerySet[Space]":
    return spaces_for(person).kept().filter(venue__status=Showing.PUBLISHED).select_related("venue")


def open_offers(person: Person) -> OfferQuerySet:
    return offers_for(person).published().filter(venue__status=Showing.PUBLISHED).select_related("venue")


def offer_to_book(slug: str, person: Person) -> Offer:
    """With what is asked to turn days into times, and none of its texts. Kept in the process; nobody may write it."""

    def read() -> Offer:
        offer = open_offers(person).select_related("night_terms").only(*TO_BOOK).filter(slug=slug).first()
        if offer is None:
            raise UnknownOffer
        return offer

    key = current_schema(), slug, person.venue_ids
    return remembered(_memory, key, read)


def offers_by_id(ids: Collection[int], person: Person) -> dict[int, Offer]:
    """Those of them that are open to the caller."""
    return {offer.pk: offer for offer in open_offers(person).filter(pk__in=ids)}


def venue_ids_of(slug: str | None, person: Person) -> list[int] | None:
    """None for every venue there is."""
    if slug is None and person.venue_ids is None:
        return None
    rows = open_venues(person) if slug is None else open_venues(person).filter(slug=slug)
    return list(rows.values_list("pk", flat=True))


def offer_parts(offer: Offer, person: Person) -> OfferParts:
    """Rates with their own policies; what holds on one day is told by a quote for it."""
    questions = Question.objects.filter(offer=offer, archived_at=None)
    policies = Prefetch("policy", with_lines(Policy.objects.all()))
    rates = rates_for(person).kept().filter(offer=offer, group=None).prefetch_related(policies)
    return OfferParts(
        offer,
        offer_sheet(offer),
        list(PassengerType.objects.filter(offer=offer, archived_at=None)),
        list(OfferExtra.objects.filter(offer=offer, extra__archived_at=None).select_related("extra")),
        list(PickupPoint.objects.filter(offer=offer, archived_at=None)),
        [row for row in questions if not row.channels or SalesChannel.API in row.channels],
        [(rate, terms_of(rate.policy)) for rate in rates],
    )
