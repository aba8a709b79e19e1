"""Photos of the catalogue as staff arrange them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from apps.accounts.permissions import Person
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo, PhotoQuerySet
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import offers_for, spaces_for, venues_for

Door = Callable[[Person], QuerySet[Venue] | QuerySet[Space] | QuerySet[Offer]]
DOORS: dict[str, Door] = {"venue": venues_for, "space": spaces_for, "offer": offers_for}


@dataclass(frozen=True, slots=True)
class PhotoSection:
    """What `venues/_photos.html` shows of one venue, space or offer."""

    kind: str
    pk: int
    photos: list[Photo]


def photos_for(person: Person) -> PhotoQuerySet:
    """The only way for a member of staff to reach a photo."""
    if person.venue_ids is None:
        return Photo.objects.all()
    columns = ("venue_id", "space__venue_id", "offer__venue_id")
    mine = [Q(**{f"{column}__in": person.venue_ids}) for column in columns]
    return Photo.objects.filter(mine[0] | mine[1] | mine[2])


def photo_section(subject: Venue | Space | Offer) -> PhotoSection:
    """For the page that shows `subject`, which somebody reached through a door."""
    return PhotoSection(str(subject._meta.model_name), subject.pk, list(Photo.objects.of(subject)))


def subject_for(person: Person, kind: str, pk: int) -> Venue | Space | Offer | None:
    door = DOORS.get(kind)
    return door(person).filter(pk=pk).first() if door else None
