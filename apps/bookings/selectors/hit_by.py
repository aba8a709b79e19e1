"""Which bookings a closure or an archived space takes the place from: for whoever has to move or call them."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from apps.accounts.permissions import Person
from apps.bookings.models.booking import BookingQuerySet
from apps.bookings.models.claim import Claim
from apps.bookings.selectors.doors import bookings_for
from apps.core.periods import Period
from apps.venues.models.hours import Closure
from apps.venues.models.space import Space, SpaceQuerySet
from apps.venues.selectors.hours import closure_period


def hit_by_closure(person: Person, closure: Closure) -> BookingQuerySet:
    """Those to come whose places are shut in their time, the first first; one that was lifted hits nobody."""
    if closure.lifted_at is not None:
        return bookings_for(person).none()
    return hit_in(person, closure_period(closure), venue_id=closure.venue_id, space_id=closure.space_id)


def hit_in(person: Person, during: Period, *, venue_id: int, space_id: int | None = None) -> BookingQuerySet:
    """The same before the closure is there. Without a space the whole venue shuts; with it all that is below it."""
    spaces = Space.objects.filter(venue=venue_id) if space_id is None else Space.objects.under(space_id)
    hit = _claiming(spaces, Q(during__overlap=(during.start, during.end)))
    if space_id is None:
        # What occupies no space, such as seats of a walk without a guide, takes place there all the same.
        hit |= Q(venue=venue_id, ends_at__gt=during.start, starts_at__lt=during.end)
    return _to_come(person).filter(hit).order_by("starts_at", "pk")


def hit_by_archive(person: Person, space_ids: Collection[int], *, now: datetime) -> BookingQuerySet:
    """Those to come that have one of the spaces, or something below it."""
    below = Space.objects.filter(Q(pk__in=space_ids) | Q(path__overlap=list(space_ids)))
    return _to_come(person).filter(_claiming(below, Q(during__endswith__gt=now))).order_by("starts_at", "pk")


def _to_come(person: Person) -> BookingQuerySet:
    """Complete for a list of them."""
    return bookings_for(person).upcoming().select_related("guest", "offer", "venue")


def _claiming(spaces: SpaceQuerySet, when: Q) -> Q:
    """By claims of their own, or by those of their departure's guide and van."""
    live = Claim.objects.filter(when, live=True, space__in=spaces.values("pk"))
    own, crew = live.filter(booking=OuterRef("pk")), live.filter(crew_of=OuterRef("departure"))
    return Q(Exists(own)) | Q(Exists(crew))
