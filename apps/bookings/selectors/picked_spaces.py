from collections import defaultdict
from collections.abc import Collection

from apps.core.prepared import prepared_cursor
from apps.core.said import said
from apps.venues.models.space import Space

PICKED = """
SELECT booking_id, picked_id, live FROM bookings_claim
 WHERE booking_id = ANY(%s::bigint[]) AND picked_id IS NOT NULL ORDER BY live DESC, id
"""


def picked_spaces(booking_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """What was chosen from the pools; also of bookings that no longer occupy it."""
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    with prepared_cursor() as cursor:
        cursor.execute(PICKED, [[*booking_ids]])
        for booking_id, space_id, live in cursor.fetchall():
            if live or not any(found[booking_id].values()):
                found[booking_id].setdefault(space_id, live)
    return {booking_id: tuple(spaces) for booking_id, spaces in found.items()}


def names_of_spaces(space_ids: Collection[int]) -> dict[int, str]:
    """In the reader's language."""
    return {row.pk: said(row, "name").text for row in Space.objects.filter(pk__in=space_ids)} if space_ids else {}
