"""A catalogue in the current schema: make rows inside `in_schema` or with the fixture `in_club`."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from apps.venues.choices import OfferKind, Showing, SpaceKind
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue

MADE = datetime(2026, 1, 1, tzinfo=UTC)


class VenueFactory(DjangoModelFactory[Venue]):
    """A published place in Madrid; `archived=True` for one put away."""

    class Meta:
        model = Venue

    class Params:
        archived = factory.Trait(status=Showing.ARCHIVED, archived_at=MADE)

    slug = factory.Sequence(lambda number: f"venue-{number}")
    name_en = factory.LazyAttribute(lambda venue: venue.slug.title())
    status = Showing.PUBLISHED
    street = "Calle de Alcalá 1"
    postal_code = "28014"
    city = "Madrid"
    country = "ES"
    time_zone = "Europe/Madrid"
    published_at = MADE


class SpaceFactory(DjangoModelFactory[Space]):
    """Below `parent` it stands in the parent's venue, with the right path."""

    class Meta:
        model = Space

    venue = factory.Maybe(
        "parent", yes_declaration=factory.SelfAttribute("parent.venue"), no_declaration=factory.SubFactory(VenueFactory)
    )
    parent = None
    path = factory.LazyAttribute(lambda space: [*space.parent.path, space.parent.pk] if space.parent else [])
    kind = SpaceKind.COURT
    name_en = factory.Sequence(lambda number: f"Court {number}")
    capacity = 4


class OfferFactory(DjangoModelFactory[Offer]):
    """Published and without terms; give those of its kind where a test needs them."""

    class Meta:
        model = Offer

    venue = factory.SubFactory(VenueFactory)
    kind = OfferKind.HOUR
    slug = factory.Sequence(lambda number: f"offer-{number}")
    status = Showing.PUBLISHED
    name_en = factory.LazyAttribute(lambda offer: offer.slug.title())
    max_party = 4
    published_at = MADE
