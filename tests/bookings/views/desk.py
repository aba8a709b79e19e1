"""What tests of pages that make bookings share."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

NEW = "/staff/bookings/new/"
QUICK = "/staff/bookings/quick/"
HTMX = {"hx-request": "true"}


def sent(asked: dict[str, Any], **told: Any) -> dict[str, Any]:
    """The form of a new booking: what is in the address, and for whom."""
    return {"asked": urlencode(asked, doseq=True), "token": uuid4(), "guest_name": "Walk-in", "language": "en", **told}
