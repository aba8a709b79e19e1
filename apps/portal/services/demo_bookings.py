"""The demo world's bookings: four months behind, two ahead, with the guests who made them."""

from datetime import datetime
from random import Random

from django.db.models import Exists, OuterRef

from apps.bookings.models.booking import Booking
from apps.core.schema import in_tenant
from apps.portal.gateways.demo_guests import demo_origins
from apps.portal.rules.demo_world import BUSINESSES, PEOPLE
from apps.portal.rules.diary.diary import diary_of
from apps.portal.rules.diary.guests import MadeUp, made_up
from apps.portal.services.lay_out.diary import write_guests, write_visits
from apps.portal.services.lay_out.diary_journal import write_history
from apps.portal.services.lay_out.diary_strikes import write_strikes
from apps.portal.services.lay_out.diary_world import add_past_departures, world_of
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer

BOOKINGS = {"riverside": 1300, "oldtown": 800, "andes": 500, "kinjo": 400}
A_GUEST_COMES = 5


def load_bookings(now: datetime) -> None:
    for business in BUSINESSES:
        tenant = Tenant.objects.get(slug=business.slug)
        with in_tenant(tenant):
            if not Booking.objects.exists():
                _load(tenant, now)


def _load(tenant: Tenant, now: datetime) -> None:
    """The same for the same day; another day makes up others."""
    chance = Random(f"{tenant.slug} {now:%Y-%m-%d}")  # noqa: S311 - a made-up world has no secrets
    offers = list(Offer.objects.published().select_related("venue"))
    add_past_departures(offers, now=now)
    world = world_of(offers, now=now)
    visits = diary_of(world, number=BOOKINGS[tenant.slug], chance=chance)
    people = made_up(demo_origins()[tenant.slug], number=len(visits) // A_GUEST_COMES, chance=chance)
    guests = write_guests([_demo_guest(), *people], world, chance=chance)
    bookings = write_visits(visits, guests, world, chance=chance)
    write_history(bookings)
    write_strikes(bookings)
    _decide_departures(now)


def _demo_guest() -> MadeUp:
    """Whoever signs in as the guest of the demo world finds bookings of their own everywhere."""
    person = next(person for person in PEOPLE if person.email.startswith("guest@"))
    return MadeUp(person.name, person.email, "+4915123456789", person.language, "DE")


def _decide_departures(now: datetime) -> None:
    """What has been decided by now: it leaves with somebody on board, and else it did not."""
    seated = Exists(Booking.objects.occupying().filter(departure=OuterRef("pk")))
    decided = Departure.objects.filter(decides_at__lte=now)
    decided.filter(seated).update(status=DepartureStatus.RUNS)
    decided.exclude(seated).update(status=DepartureStatus.CANCELLED, changed_at=now)
