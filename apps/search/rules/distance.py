"""Distances on the globe, and the box that holds all that is within one."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees. Where `west` is larger than `east` it lies across the date line."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, lat: float, lng: float) -> bool:
        is_between = self.west <= lng <= self.east
        is_across = self.west > self.east and (lng >= self.west or lng <= self.east)
        return self.south <= lat <= self.north and (is_between or is_across)


def km_between(lat: float, lng: float, other_lat: float, other_lng: float) -> float:
    """As the crow flies."""
    north, east = radians(other_lat - lat), radians(other_lng - lng)
    part = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, part)))


def box_around(lat: float, lng: float, km: float) -> Box:
    """Nothing within `km` lies outside of it; near a pole it goes all the way round."""
    reach = degrees(km / EARTH_KM) + 1e-9
    south, north = lat - reach, lat + reach
    if south <= -90 or north >= 90:
        return Box(max(south, -90.0), min(north, 90.0), -180.0, 180.0)
    wide = degrees(asin(min(1.0, sin(radians(reach)) / cos(radians(lat))))) + 1e-9
    if wide >= 180:
        return Box(south, north, -180.0, 180.0)
    return Box(south, north, _around(lng - wide), _around(lng + wide))


def _around(lng: float) -> float:
    if lng < -180:
        return lng + 360
    return lng - 360 if lng > 180 else lng
