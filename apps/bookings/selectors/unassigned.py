"""Bookings that need a place: it was shut or given up under them, or they have none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.bookings.models.booking import Booking, BookingQuerySet
from apps.bookings.models.claim import Claim
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.doors import bookings_for
from apps.core.said import said
from apps.venues.choices import ClosureReason, OfferKind
from apps.venues.models.hours import Closure
from apps.venues.models.needs import Need
from apps.venues.models.space import Space
from apps.venues.selectors.doors import venues_for

# More than that is not looked through one by one.
MOST = 100
MOST_CLOSURES = 60


@dataclass(frozen=True, slots=True)
class Unassigned:
    """`leaf` is what it has that it cannot keep; none where it has nothing."""

    booking: Booking
    when: When
    why: str
    place: str = ""
    leaf: int | None = None


def unassigned(person: Person, *, now: datetime) -> list[Unassigned]:
    """Those to come, the first first, each once. Three queries, however many there are."""
    found: dict[int, Unassigned] = {}
    for claim, why in _on_lost_places(person, now):
        if claim.booking and claim.booking_id not in found:
            found[claim.booking.pk] = _told(claim.booking, why, claim, now=now)
    for booking in _without_place(person, now):
        found.setdefault(booking.pk, _told(booking, _("It has no place."), None, now=now))
    return sorted(found.values(), key=lambda each: (each.booking.starts_at, each.booking.pk))[:MOST]


def _told(booking: Booking, why: str, claim: Claim | None, *, now: datetime) -> Unassigned:
    when = when_words(booking.period, zone=booking.zone, now=now, by_night=booking.kind == OfferKind.NIGHT)
    place = said(claim.space, "name").text if claim and claim.space else ""
    return Unassigned(booking, when, why, place, claim.space_id if claim else None)


def _on_lost_places(person: Person, now: datetime) -> Iterable[tuple[Claim, str]]:
    shut = _closures(person, now)
    lost = Q(space__archived_at__isnull=False) | Q(picked__archived_at__isnull=False)
    for closure in shut:
        lost |= _in(closure)
    claims = Claim.objects.filter(lost, live=True, booking__in=_to_come(person, now), during__endswith__gt=now)
    rows = claims.select_related("space", "booking__guest", "booking__offer", "booking__venue")
    for claim in rows.order_by("during", "pk")[: MOST * 4]:
        yield claim, _why(claim, shut)


def _closures(person: Person, now: datetime) -> Sequence[Closure]:
    rows = Closure.objects.filter(venue__in=venues_for(person), lifted_at=None, during__endswith__gt=now)
    return list(rows.order_by("during")[:MOST_CLOSURES])


def _in(closure: Closure) -> Q:
    """A venue with all it has, or a space with all below it."""
    where = (
        Q(space__venue=closure.venue_id)
        if closure.space_id is None
        else Q(space=closure.space_id) | Q(space__path__contains=[closure.space_id])
    )
    return where & Q(during__overlap=closure.during)


def _why(claim: Claim, shut: Iterable[Closure]) -> str:
    for closure in shut:
        if claim.space and _shuts(closure, claim, claim.space):
            # Translators: why a place cannot be used, as in “Shut: repairs”
            return _("Shut: %(reason)s") % {"reason": ClosureReason(closure.reason).label}
    return _("The place is not used any more.")


def _shuts(closure: Closure, claim: Claim, space: Space) -> bool:
    during, own = closure.during, claim.during
    here = closure.space_id in {space.pk, *space.path} if closure.space_id else closure.venue_id == space.venue_id
    return here and during.lower < own.upper and own.lower < during.upper


def _to_come(person: Person, now: datetime) -> BookingQuerySet:
    return bookings_for(person).upcoming().filter(ends_at__gt=now).exclude(kind=OfferKind.DEPARTURE)


def _without_place(person: Person, now: datetime) -> Iterable[Booking]:
    """Of offers that take any: of others nobody misses it."""
    claims = Claim.objects.filter(booking=OuterRef("pk"), live=True, space__isnull=False)
    needs = Need.objects.filter(offer=OuterRef("offer"))
    rows = _to_come(person, now).filter(~Exists(claims), Exists(needs))
    return rows.select_related("guest", "offer", "venue").order_by("starts_at", "pk")[:MOST]
