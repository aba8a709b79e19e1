from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.spaces import SpaceReordered
from apps.venues.models.space import Space
from apps.venues.services.locked_tree import tree_around
from apps.venues.services.move_row import move_row


@transaction.atomic
def reorder_space(space_id: int, *, places: int, by: Actor) -> None:
    """Down among its siblings by so many places, up where negative."""
    _tree, space = tree_around(space_id)
    siblings = Space.objects.kept().filter(venue_id=space.venue_id, parent_id=space.parent_id)
    moved = move_row(siblings, space.pk, places=places) if space.archived_at is None else None
    if moved:
        before, after = moved
        record(
            SpaceReordered(space_id=space.pk),
            actor=by,
            channel=Channel.STAFF,
            before={"position": before},
            after={"position": after},
        )
