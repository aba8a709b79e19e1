from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.errors.spaces import SpaceIsArchived, WouldStandInItself
from apps.venues.events.spaces import SpaceMoved
from apps.venues.models.space import Space
from apps.venues.rules.tree import height
from apps.venues.services.add_space import path_below
from apps.venues.services.locked_tree import name_of, tree_around


@transaction.atomic
def move_space(space_id: int, *, parent_id: int | None, by: Actor) -> Space:
    """With all its parts to the end of another space of its venue, or to the top with None."""
    tree, space = tree_around(space_id)
    if space.archived_at:
        raise SpaceIsArchived(name=name_of(space))
    if parent_id == space.parent_id:
        return space
    below = tree.below(space.pk)
    if parent_id in {space.pk, *(row.pk for row in below)}:
        raise WouldStandInItself(name=name_of(space))
    levels = 1 + height(space.pk, {row.pk: row.parent_id for row in [space, *below]})
    parent = tree.parent(parent_id, levels=levels)
    tree.refuse_taken([name_of(space)], parent_id=parent_id)
    before = {"parent_id": space.parent_id, "position": space.position}
    space.position = tree.next_position(parent_id)
    _hang(space, below, parent)
    record(
        SpaceMoved(space_id=space.pk),
        actor=by,
        channel=Channel.STAFF,
        before=before,
        after={"parent_id": parent_id, "position": space.position},
    )
    return space


def _hang(space: Space, below: list[Space], parent: Space | None) -> None:
    """Below the parent, and the paths of everything under it along."""
    old, new = len(space.path), path_below(parent)
    space.parent, space.path = parent, new
    space.save(update_fields=["parent", "path", "position"])
    for row in below:
        row.path = [*new, *row.path[old:]]
    Space.objects.bulk_update(below, ["path"])
