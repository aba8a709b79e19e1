"""Where a venue is, and how somebody gets there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from apps.core.said import said
from apps.storefront.rules.directions import direction_of
from apps.venues.models.venue import Venue

MAPS = "https://www.openstreetmap.org"


@dataclass(frozen=True, slots=True)
class Where:
    """`route` leads to a map of somebody else's, only when it is followed."""

    name: str
    address: str
    route: str

    @property
    def runs(self) -> str:
        """The way its address is read, which need not be that of the page."""
        return direction_of(self.address)


def where_told(venue: Venue) -> Where:
    city = " ".join(part for part in (venue.postal_code, venue.city) if part)
    address = ", ".join(part for part in (venue.street, city) if part)
    return Where(said(venue, "name").text, address, _route(venue, address))


def _route(venue: Venue, address: str) -> str:
    if venue.latitude is not None and venue.longitude is not None:
        return f"{MAPS}/directions?{urlencode({'to': f'{venue.latitude},{venue.longitude}'})}"
    if not address:
        return ""
    return f"{MAPS}/search?{urlencode({'query': address})}"
