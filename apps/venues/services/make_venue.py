from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from apps.core.said import column, main_language
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.venues import VenueAdded
from apps.venues.models.venue import Venue
from apps.venues.rules.venue_profile import VenueProfile
from apps.venues.selectors.slugs import free_slug

# Addresses of the workspace stand beside those of venues.
RESERVED = frozenset({"new", "archived"})


@transaction.atomic
def make_venue(profile: VenueProfile, *, by: Actor) -> Venue:
    """A draft at the end of the list; its address is made of its name and stays."""
    last = Venue.objects.aggregate(last=Max("position"))["last"]
    venue = Venue(slug=_slug(profile), position=0 if last is None else last + 1, **profile.columns())
    venue.save()
    record(VenueAdded(venue_id=venue.pk), actor=by, channel=Channel.STAFF)
    return venue


def _slug(profile: VenueProfile) -> str:
    name = profile.words.get(column("name", main_language()), "")
    return free_slug(Venue.objects.all(), f"venue {name}" if slugify(name) in RESERVED else name, otherwise="venue")
