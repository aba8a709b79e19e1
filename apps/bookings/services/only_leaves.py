"""What is claimed has no parts: somebody may have given it some between the look and the grasp."""

from collections.abc import Iterable

from django.db import connection

from apps.bookings.errors.places import PlaceGone
from apps.bookings.rules.placement import Taking

# A statement of its own, after the locks, so that it sees what whoever had them before has done.
PARTED = "SELECT EXISTS (SELECT FROM venues_space WHERE parent_id = ANY(%s) AND archived_at IS NULL)"


def refuse_parted(takings: Iterable[Taking]) -> None:
    """Whoever gives parts to a space locks it as a place first, and looks for claims; `keep_claimed_spaces`."""
    spaces = [taking.space_id for taking in takings if taking.space_id is not None]
    if not spaces:
        return
    with connection.cursor() as cursor:
        cursor.execute(PARTED, [spaces])
        if cursor.fetchone() != (False,):
            raise PlaceGone
