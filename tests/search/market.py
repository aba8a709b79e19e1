"""A small market: a court in Madrid and a dormitory in Lima, in the index."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from apps.core.schema import in_schema
from apps.search.services.index_offers import index_business
from apps.tenants.models.tenant import Tenant
from apps.venues.models.venue import Venue
from tests.factories.sellable import NOW, Sold, court, dorm, open_venue


@dataclass(frozen=True, slots=True)
class Market:
    court: Sold
    dorm: Sold


def open_market(club: Tenant, hostel: Tenant, *, now: datetime = NOW) -> Market:
    with in_schema(club.schema_name):
        sport = court(_placed(open_venue(), "Madrid", "ES", "40.404500", "-3.719800"))
    with in_schema(hostel.schema_name):
        beds = dorm(_placed(open_venue("America/Lima"), "Lima", "PE", "-12.149200", "-77.021500"))
    for tenant in (club, hostel):
        index_business(tenant, now=now)
    return Market(sport, beds)


def more_courts(club: Tenant, count: int, *, now: datetime = NOW) -> None:
    with in_schema(club.schema_name):
        venue = _placed(open_venue(), "Madrid", "ES", "40.415300", "-3.684400")
        for _number in range(count):
            court(venue)
    index_business(club, now=now)


def _placed(venue: Venue, city: str, country: str, lat: str, lng: str) -> Venue:
    venue.city, venue.country, venue.latitude, venue.longitude = city, country, Decimal(lat), Decimal(lng)
    venue.save()
    return venue
