"""Where something is on the globe, as people copy it from a map."""

import re
from dataclasses import dataclass
from decimal import Decimal

from apps.venues.errors.venues import NotOnTheGlobe

_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)"
# "40.4168, -3.7038", "geo:40.4168,-3.7038", or the address of a map with "@40.4168,-3.7038" in it.
_POINT = re.compile(rf"(?:^|@|geo:){_NUMBER}\s*[,;\s]\s*{_NUMBER}(?:$|[,?/])")
# Where the comma stands in numbers, something else stands between them.
_WITH_COMMAS = re.compile(r"^([+-]?\d{1,3},\d+)\s*[;\s]\s*([+-]?\d{1,3},\d+)$")
_FINEST = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Point:
    latitude: Decimal
    longitude: Decimal

    def __str__(self) -> str:
        return f"{self.latitude.normalize():f}, {self.longitude.normalize():f}"


def parse_point(text: str) -> Point:
    """Refuses what is no latitude and longitude, in this order."""
    found = _WITH_COMMAS.search(text.strip()) or _POINT.search(text.strip())
    if found is None:
        raise NotOnTheGlobe
    latitude, longitude = (Decimal(number.replace(",", ".")).quantize(_FINEST) for number in found.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise NotOnTheGlobe
    return Point(latitude, longitude)
