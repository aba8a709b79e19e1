"""The only ways for somebody on the public site to reach a venue."""

from django.db.models import Q

from apps.accounts.permissions import Person
from apps.venues.choices import Showing
from apps.venues.models.venue import Venue, VenueQuerySet
from apps.venues.selectors.doors import venues_for


def venues_shown(person: Person) -> VenueQuerySet:
    """What is published; staff see what is not yet, of the venues they cover."""
    published = Q(status=Showing.PUBLISHED)
    own = Q(pk__in=venues_for(person).kept().values("pk")) if person.is_staff else Q(pk__in=[])
    return Venue.objects.filter(published | own)


def venue_shown(slug: str, *, person: Person) -> Venue:
    """Raises `Venue.DoesNotExist` for what this person may not see."""
    return venues_shown(person).get(slug=slug)


def is_preview_venue(venue: Venue) -> bool:
    """Only staff see it so far."""
    return venue.status != Showing.PUBLISHED
