"""What an answer tells the page beside its own words: that a booking changed, and a short notice with a way back."""

import json
from typing import Any

from django.http import HttpResponse

from apps.bookings.models.booking import Booking

CHANGED = "bookings:changed"


def changed(response: HttpResponse, booking: Booking) -> HttpResponse:
    """Calendars, lists and boards on the page fetch themselves anew."""
    return _tell(response, CHANGED, {"reference": booking.reference})


def toast(response: HttpResponse, text: str, *, tone: str = "plain", undo: str = "") -> HttpResponse:
    """`undo` is an address that takes the deed back when it is posted to."""
    return _tell(response, "toast", {"text": text, "tone": tone, "undo": undo})


def _tell(response: HttpResponse, event: str, detail: dict[str, Any]) -> HttpResponse:
    """Beside the events that are there already."""
    told = json.loads(response.headers.get("HX-Trigger", "{}"))
    response.headers["HX-Trigger"] = json.dumps({**told, event: detail})
    return response
