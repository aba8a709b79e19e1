"""In what state rooms and beds are."""

from collections.abc import Collection

from django.db.models import Q

from apps.bookings.choices import RoomState
from apps.bookings.models.workspace import RoomCondition

# Nobody should be led into one of these.
UNREADY = (RoomState.DIRTY, RoomState.OUT_OF_ORDER)


def unready_rooms(space_ids: Collection[int]) -> frozenset[int]:
    """Those of them that are not clean themselves, or have a bed that is not."""
    if not space_ids:
        return frozenset()
    wanted = Q(space__in=space_ids) | Q(space__path__overlap=list(space_ids))
    rows = RoomCondition.objects.filter(wanted, state__in=UNREADY).values_list("space_id", "space__path")
    return frozenset(pk for space_id, path in rows for pk in (space_id, *path)) & frozenset(space_ids)
