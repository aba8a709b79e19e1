from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from apps.venues.rules.place import Point


@dataclass(frozen=True, slots=True)
class VenueProfile:
    """What a venue says about itself. `words` by column; `phone` as E.164, `country` as two letters."""

    time_zone: str
    words: Mapping[str, str] = field(default_factory=dict)
    street: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    point: Point | None = None
    phone: str = ""
    email: str = ""
    languages: tuple[str, ...] = ()
    amenities: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """As a venue keeps it."""
        plain = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in {"words", "point"}}
        return {
            **plain,
            **self.words,
            "languages": list(self.languages),
            "amenities": list(self.amenities),
            "latitude": self.point.latitude if self.point else None,
            "longitude": self.point.longitude if self.point else None,
        }
