from collections import defaultdict
from collections.abc import Collection

from apps.bookings.models.claim import Claim
from apps.core.said import said
from apps.venues.models.space import Space


def picked_spaces(booking_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """What was chosen from the pools; also of bookings that no longer occupy it."""
    rows = Claim.objects.filter(booking__in=booking_ids, picked__isnull=False).order_by("-live", "pk")
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    for booking_id, space_id, live in rows.values_list("booking_id", "picked_id", "live"):
        if booking_id and space_id and (live or not any(found[booking_id].values())):
            found[booking_id].setdefault(space_id, live)
    return {booking_id: tuple(spaces) for booking_id, spaces in found.items()}


def names_of_spaces(space_ids: Collection[int]) -> dict[int, str]:
    """In the reader's language."""
    return {row.pk: said(row, "name").text for row in Space.objects.filter(pk__in=space_ids)} if space_ids else {}
