"""What a program asks of the court that is sold: an hour of an evening in January."""

from typing import Any

from tests.factories.sellable import Sold

STARTS = "2027-01-11T18:00:00+01:00"
ENDS = "2027-01-11T19:00:00+01:00"
ANA = {"name": "Ana Silva", "email": "ana@example.com"}


def wish(sold: Sold, **more: object) -> dict[str, Any]:
    return {"offer": sold.offer.slug, "starts_at": STARTS, "ends_at": ENDS, "party": 2, "guest": ANA, **more}


def evening_of(sold: Sold, day: str = "2027-01-18") -> dict[str, Any]:
    """For one, the same hour of another day."""
    times = {"starts_at": f"{day}T18:00:00+01:00", "ends_at": f"{day}T19:00:00+01:00"}
    return {"offer": sold.offer.slug, **times, "guest": ANA}
