"""A court that is taken, and people who wait for it."""

from datetime import timedelta
from typing import Any

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.waiting import Waiting
from apps.bookings.rules.wish import Wish
from apps.bookings.services.book import book
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.join_waitlist import join_waitlist
from apps.core.periods import Period
from tests.bookings.how import HOW, NOW, How
from tests.factories.sellable import Sold

# Five in the afternoon of the next day in Madrid, on the grid of every court.
AT = NOW.replace(hour=16) + timedelta(days=1)
HOUR = timedelta(hours=1)
AN_HOUR = Period(AT, AT + HOUR)


def sold(offer: Sold, period: Period = AN_HOUR, *, people: int = 2, how: How = HOW) -> Booking:
    wish = Wish(offer.offer.pk, period.start, period.end, {None: people})
    return book(wish, Order("en", guest=GuestFacts("Owner", email="owner@example.org")), **how)


def waits(offer: Sold, name: str, period: Period = AN_HOUR, *, how: How = HOW, **told: Any) -> WaitlistEntry:
    """In the order they are made."""
    terms: dict[str, Any] = {"minutes": 60, "party": {None: 2}, "language": "en", **told}
    entry = join_waitlist(
        Waiting(offer.offer.pk, period, **terms), GuestFacts(name, email=f"{name}@example.org"), **how
    )
    entry.position += entry.pk
    entry.save()
    return entry


def freed(booking: Booking, how: How = HOW) -> None:
    cancel_booking(booking.pk, **how)


def freed_unseen(*bookings: Booking) -> None:
    """As where other hours make a place possible: nobody passes it on."""
    for booking in bookings:
        Booking.objects.filter(pk=booking.pk).update(status=Status.CANCELLED, ended_at=NOW)
        booking.claims.update(live=False)


def places_of(booking: Booking) -> list[int | None]:
    return list(booking.claims.filter(live=True).order_by("pk").values_list("picked", flat=True))


def asked() -> list[str]:
    """Names of those to whom a place is offered right now."""
    return sorted(WaitOffer.objects.filter(answer="open").values_list("entry__guest__name", flat=True))


def states() -> dict[str, str]:
    return dict(WaitlistEntry.objects.values_list("guest__name", "status"))
