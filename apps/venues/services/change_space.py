from datetime import datetime
from typing import Any

from django.db import transaction

from apps.core.said import column, main_language
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.errors.spaces import HasParts, SpaceIsArchived
from apps.venues.events.spaces import SpaceChanged
from apps.venues.models.space import Space
from apps.venues.rules.faults import refuse
from apps.venues.rules.spaces import SpaceFacts, space_faults
from apps.venues.rules.tree import counts, may_have_parts
from apps.venues.services.locked_tree import name_of, tree_around
from apps.venues.services.space_quota import give_back_spaces, take_spaces

# A guide's space has a person's name, and a plate or a licence says whose it is: neither goes into the journal.
NOTED = ("kind", "capacity", "tags", "setup_minutes", "cleanup_minutes")


@transaction.atomic
def change_space(space_id: int, facts: SpaceFacts, *, tenant: Tenant, by: Actor, now: datetime) -> Space:
    """A space that is made of others cannot become a bed."""
    tree, space = tree_around(space_id)
    main_name = column("name", main_language())
    refuse(space_faults(facts, main_name=main_name))
    if space.archived_at:
        raise SpaceIsArchived(name=name_of(space))
    if not may_have_parts(facts.kind) and tree.below(space.pk):
        raise HasParts(name=name_of(space))
    tree.refuse_taken([facts.words[main_name]], parent_id=space.parent_id, but=space.pk)
    before, counted_before = _noted(space), counts(SpaceKind(space.kind))
    _write(space, facts)
    space.save()
    record(SpaceChanged(space_id=space.pk), actor=by, channel=Channel.STAFF, before=before, after=_noted(space))
    if counts(facts.kind) > counted_before:
        take_spaces([space], tenant=tenant, now=now)
    if counts(facts.kind) < counted_before:
        give_back_spaces([Space(kind=SpaceKind.ROOM)], tenant=tenant, now=now)
    return space


def _write(space: Space, facts: SpaceFacts) -> None:
    for name, text in facts.words.items():
        setattr(space, name, text.strip())
    space.kind = facts.kind
    space.capacity = facts.capacity
    space.attributes = dict(facts.attributes)
    space.tags = list(facts.tags)
    space.setup_minutes = facts.setup_minutes
    space.cleanup_minutes = facts.cleanup_minutes


def _noted(space: Space) -> dict[str, Any]:
    return {name: getattr(space, name) for name in NOTED}
