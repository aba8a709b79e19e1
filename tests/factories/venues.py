"""A catalogue in the current schema: make rows inside `in_schema` or with the fixture `in_club`."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from apps.venues.choices import OfferKind, Showing, SpaceKind
from apps.venues.models.departures import Departure, DepartureRule, PassengerType
from apps.venues.models.extras import Extra
from apps.venues.models.hours import OpeningSet
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.offer import DepartureTerms, HourTerms, NightTerms, Offer
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


class HourTermsFactory(DjangoModelFactory[HourTerms]):
    class Meta:
        model = HourTerms


class HourOfferFactory(OfferFactory):
    """With the usual times."""

    class Meta:
        model = Offer
        skip_postgeneration_save = True

    hour_terms = factory.RelatedFactory(HourTermsFactory, factory_related_name="offer")


class NightTermsFactory(DjangoModelFactory[NightTerms]):
    class Meta:
        model = NightTerms


class DepartureTermsFactory(DjangoModelFactory[DepartureTerms]):
    class Meta:
        model = DepartureTerms


class NightOfferFactory(OfferFactory):
    class Meta:
        model = Offer
        skip_postgeneration_save = True

    kind = OfferKind.NIGHT
    night_terms = factory.RelatedFactory(NightTermsFactory, factory_related_name="offer")


class TourFactory(OfferFactory):
    """Leaves with ten seats, for two hours; decided a day before."""

    class Meta:
        model = Offer
        skip_postgeneration_save = True

    kind = OfferKind.DEPARTURE
    departure_terms = factory.RelatedFactory(DepartureTermsFactory, factory_related_name="offer")


class NeedFactory(DjangoModelFactory[Need]):
    """`spaces` are its pool, in their order."""

    class Meta:
        model = Need
        skip_postgeneration_save = True

    offer = factory.SubFactory(OfferFactory)

    @factory.post_generation
    def spaces(need: Need, create: bool, spaces: list[Space] | None, **_: Any) -> None:  # noqa: N805 - the object made
        for position, space in enumerate(spaces or []):
            NeedSpace.objects.create(need=need, space=space, position=position)


class ExtraFactory(DjangoModelFactory[Extra]):
    class Meta:
        model = Extra

    venue = factory.SubFactory(VenueFactory)
    name_en = factory.Sequence(lambda number: f"Racket {number}")


class PassengerTypeFactory(DjangoModelFactory[PassengerType]):
    class Meta:
        model = PassengerType

    offer = factory.SubFactory(TourFactory)
    name_en = "Adult"


class DepartureRuleFactory(DjangoModelFactory[DepartureRule]):
    """Every day at ten."""

    class Meta:
        model = DepartureRule

    offer = factory.SubFactory(TourFactory)
    starts_on = date(2026, 1, 1)
    weekdays = factory.LazyFunction(lambda: list(range(7)))
    minutes = factory.LazyFunction(lambda: [600])


class DepartureFactory(DjangoModelFactory[Departure]):
    """Two hours with ten seats, decided a day before."""

    class Meta:
        model = Departure

    offer = factory.SubFactory(TourFactory)
    starts_at = datetime(2027, 1, 4, 9, tzinfo=UTC)
    local_start = factory.SelfAttribute("starts_at")
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(hours=2))
    decides_at = factory.LazyAttribute(lambda row: row.starts_at - timedelta(days=1))
    seats = 10


class OpeningSetFactory(DjangoModelFactory[OpeningSet]):
    """The standing week of a venue, closed on every day."""

    class Meta:
        model = OpeningSet

    venue = factory.SubFactory(VenueFactory)
