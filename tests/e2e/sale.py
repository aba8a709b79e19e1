"""A business with a court, a dorm and a walk to sell, and pages of every state a booking of it can be in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.order import Order
from apps.bookings.rules.waiting import Waiting
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.wait_link import wait_token
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.check_out import CheckOut, check_out
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.join_waitlist import join_waitlist
from apps.core.periods import Period, start_of_day
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import Sold, Tour, courts, dorm, open_venue, tour, with_policy
from tests.factories.venues import DepartureFactory

HOST = "club"
ZONE = "Europe/Madrid"
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Sale:
    """One court, a dorm and a walk; `day` is three days from now."""

    court: Sold
    bed: Sold
    trip: Tour
    day: date

    def at(self, hour: float) -> datetime:
        return start_of_day(self.day, ZONE) + timedelta(hours=hour)


def make_sale() -> Sale:
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        venue = open_venue()
        venue.slug, venue.name_en, venue.house_rules_en = "river", "Riverside", "No glass on the court."
        venue.street, venue.city, venue.phone, venue.email = "Calle 1", "Madrid", "+34910000000", "hi@club.example"
        venue.save()
        court, bed, trip = with_policy(courts(1, venue=venue), cancel=1440), dorm(venue), tour(venue, seats=8)
        for offer, slug, name in (
            (court.offer, "padel", "Padel"),
            (bed.offer, "bed", "Bed"),
            (trip.offer, "walk", "Walk"),
        ):
            offer.slug, offer.name_en = slug, name
            offer.save()
        trip.departure.delete()
        found = Sale(court, bed, trip, datetime.now(UTC).date() + timedelta(days=3))
        departure = DepartureFactory(offer=trip.offer, starts_at=found.at(11), seats=8)
        trip = Tour(trip.offer, trip.rate, departure, trip.adult, trip.child, trip.guides, trip.vans)
        return Sale(court, bed, trip, found.day)


def how() -> dict[str, Any]:
    return {"by": SYSTEM, "channel": Channel.PUBLIC, "now": datetime.now(UTC)}


def held(sale: Sale, hour: float, *, hours: int = 5) -> Booking:
    wish = Wish(sale.court.offer.pk, sale.at(hour), sale.at(hour + 1), {None: 2})
    return hold_booking(wish, Order("en", until=datetime.now(UTC) + hours * HOUR), **how())


def checkout_of(booking: Booking) -> str:
    return f"/book/hold/{link_token(booking, purpose=LinkPurpose.CHECKOUT)}/"


@dataclass(frozen=True, slots=True)
class Pages:
    """Addresses of every state somebody can be in."""

    checkout: str
    done: str
    asked: str
    lost: str
    join: str
    waiting: str
    offered: str


def pages_of(sale: Sale) -> Pages:
    ana = GuestFacts("Ana Ruiz", email="ana@example.org", language="en")
    booked, asked, gone = held(sale, 8), held(sale, 9), held(sale, 10)
    done = checkout_of(check_out(booked.pk, CheckOut(ana), **how())).replace("/hold/", "/done/")
    terms = ChannelTerms.objects.update_or_create(
        offer=sale.court.offer, channel=SalesChannel.ONLINE, defaults={"needs_approval": True}
    )[0]
    check_out(asked.pk, CheckOut(ana), **how())
    terms.delete()
    cancel_booking(gone.pk, **how())
    BookingFactory(offer=sale.court.offer, space=sale.court.space, starts_at=sale.at(10))
    offered, waiting = (waits_for(sale, hour) for hour in (12, 14))
    return Pages(
        checkout_of(held(sale, 16)),
        done,
        checkout_of(asked).replace("/hold/", "/done/"),
        checkout_of(gone),
        f"/wait/padel/?start={sale.day}T10:00&minutes=60&people=2",
        waiting,
        offered,
    )


def waits_for(sale: Sale, hour: int) -> str:
    """For a place somebody has; at twelve it is let go."""
    taken = held(sale, hour)
    window = Period(sale.at(hour), sale.at(hour + 1))
    waiting = Waiting(sale.court.offer.pk, window, {None: 2}, "en", minutes=60)
    entry = join_waitlist(waiting, GuestFacts("Ben", email=f"ben{hour}@example.org"), **how())
    if hour == 12:
        cancel_booking(taken.pk, **how())
    return f"/wait/place/{wait_token(WaitlistEntry.objects.get(pk=entry.pk))}/"


def is_booked(total: str) -> None:
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        booking = Booking.objects.get()
    assert (booking.status, f"{booking.total:.2f}") == (Status.CONFIRMED, total)
