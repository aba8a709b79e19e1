"""The only ways for a member of staff to reach the catalogue: what their venues cover, and nothing for a stranger."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from apps.accounts.permissions import Person
from apps.venues.models.offer import Offer, OfferQuerySet
from apps.venues.models.space import Space, SpaceQuerySet
from apps.venues.models.venue import Venue, VenueQuerySet

Rows = TypeVar("Rows", bound=QuerySet[Model])


def venues_for(person: Person) -> VenueQuerySet:
    return _within(Venue.objects.all(), person, "pk")


def spaces_for(person: Person) -> SpaceQuerySet:
    return _within(Space.objects.all(), person, "venue_id")


def offers_for(person: Person) -> OfferQuerySet:
    return _within(Offer.objects.all(), person, "venue_id")


def _within(rows: Rows, person: Person, venue_column: str) -> Rows:
    return rows if person.venue_ids is None else rows.filter(**{f"{venue_column}__in": person.venue_ids})
