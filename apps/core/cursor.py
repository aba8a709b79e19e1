"""Where a page ends: the place of its last row in an order that never changes under the reader's feet."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Place:
    """`at` is empty where rows stand in the order of their ids alone."""

    id: str
    at: datetime | None = None


def cursor_of(place: Place) -> str:
    told = [place.id, place.at.isoformat() if place.at else ""]
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


def place_at(cursor: str) -> Place | None:
    """None for what is no cursor of ours. One that was made up leads only to rows its bearer may see anyway."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        row_id, at = json.loads(base64.b64decode(padded, altchars="-_", validate=True))
        place = Place(str(row_id), datetime.fromisoformat(at) if at else None)
    except (binascii.Error, ValueError, TypeError, RecursionError):
        return None
    return place if place.at is None or place.at.tzinfo is not None else None
