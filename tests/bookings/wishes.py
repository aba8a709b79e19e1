"""What somebody wants of the offers in tests/factories/sellable.py, in few words."""

from datetime import UTC, datetime, timedelta
from typing import Any

from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.journal.choices import Actor, ActorKind, Channel
from apps.venues.models.offer import Offer
from tests.factories.sellable import NOW, Sold, Tour

# Monday 11 January 2027, ten o'clock in Madrid.
TEN = datetime(2027, 1, 11, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANA = GuestFacts("Ana López", "ana@example.org")
BEN = GuestFacts("Ben Diaz", "ben@example.org")
SOMEBODY = Actor(ActorKind.GUEST)
BY_GUEST: dict[str, Any] = {"by": SOMEBODY, "channel": Channel.PUBLIC, "now": NOW}
BY_STAFF: dict[str, Any] = {"by": Actor(ActorKind.USER, 7), "channel": Channel.STAFF, "now": NOW}


def at(moment: datetime, **who: Any) -> dict[str, Any]:
    """The guest at another time."""
    return {**BY_GUEST, "now": moment, **who}


def hour_wish(sold: Sold, start: datetime = TEN, *, hours: float = 1, people: int = 2, **told: Any) -> Wish:
    return _wish(sold.offer, start, start + hours * HOUR, {None: people}, **told)


def night_wish(sold: Sold, *, first: int = 11, nights: int = 1, people: int = 1, **told: Any) -> Wish:
    """From the `first` of January 2027, from 15:00 to 11:00 in Madrid."""
    start = datetime(2027, 1, first, 14, tzinfo=UTC)
    end = datetime(2027, 1, first, 10, tzinfo=UTC) + timedelta(days=nights)
    return _wish(sold.offer, start, end, {None: people}, **told)


def tour_wish(trip: Tour, *, adults: int = 1, children: int = 0, **told: Any) -> Wish:
    party = {trip.adult.pk: adults, trip.child.pk: children}
    leaving = trip.departure
    return _wish(trip.offer, leaving.starts_at, leaving.ends_at, party, departure_id=leaving.pk, **told)


def order(guest: GuestFacts | None = ANA, **told: Any) -> Order:
    return Order("en", guest, **told)


def _wish(offer: Offer, start: datetime, end: datetime, party: dict[int | None, int], **told: Any) -> Wish:
    return Wish(offer.pk, start, end, {kind: count for kind, count in party.items() if count}, **told)
