"""Venues as the workspace lists them."""

from dataclasses import dataclass

from django.db.models import Count

from apps.accounts.permissions import Person
from apps.core.said import column, main_language, said
from apps.venues.choices import Showing, VenueMissing
from apps.venues.models.offer import Offer, OfferQuerySet
from apps.venues.models.photo import Photo
from apps.venues.models.space import Space, SpaceQuerySet
from apps.venues.models.venue import Venue
from apps.venues.rules.venue_ready import VenueReadiness, missing_for_venue
from apps.venues.selectors.doors import venues_for


@dataclass(frozen=True, slots=True)
class VenueLine:
    venue: Venue
    photo: Photo | None
    spaces: int
    offers: int


def venue_lines(person: Person, *, are_archived: bool = False) -> list[VenueLine]:
    """In their order, with how much is in each and its first photo."""
    mine = venues_for(person)
    venues = list(mine.filter(status=Showing.ARCHIVED) if are_archived else mine.kept())
    photos = first_photos(venues)
    spaces = _counted(Space.objects.kept().filter(venue__in=venues))
    offers = _counted(Offer.objects.kept().filter(venue__in=venues))
    return [
        VenueLine(venue, photos.get(venue.pk), spaces.get(venue.pk, 0), offers.get(venue.pk, 0)) for venue in venues
    ]


def _counted(rows: SpaceQuerySet | OfferQuerySet) -> dict[int, int]:
    return dict(rows.order_by().values_list("venue_id").annotate(Count("pk")))


def first_photos(venues: list[Venue]) -> dict[int, Photo]:
    photos = Photo.objects.filter(venue__in=venues).order_by("venue_id", "position", "pk").distinct("venue_id")
    return {photo.venue_id: photo for photo in photos if photo.venue_id}


def venue_problems(venue: Venue) -> list[VenueMissing]:
    """What is missing before travellers may see it."""
    has_point = venue.latitude is not None
    return missing_for_venue(
        VenueReadiness(
            has_name=bool(getattr(venue, column("name", main_language()))),
            has_place=has_point or bool(venue.street and venue.city),
            has_spaces=Space.objects.kept().filter(venue=venue).exists(),
        )
    )


def venue_names(person: Person) -> list[tuple[int, str, bool]]:
    """Key, name in the reader's language, and whether it is kept; those put away last."""
    venues = sorted(venues_for(person), key=lambda venue: venue.status == Showing.ARCHIVED)
    return [(venue.pk, name_of(venue), venue.status != Showing.ARCHIVED) for venue in venues]


def name_of(venue: Venue) -> str:
    return said(venue, "name").text
