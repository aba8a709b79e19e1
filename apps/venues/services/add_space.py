from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from apps.core.said import column, main_language
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant
from apps.venues.events.spaces import SpaceAdded
from apps.venues.models.space import Space
from apps.venues.rules.faults import refuse
from apps.venues.rules.numbering import numbered
from apps.venues.rules.spaces import SpaceFacts, space_faults
from apps.venues.services.locked_tree import LockedTree, locked_tree, name_of
from apps.venues.services.space_quota import take_spaces


@dataclass(frozen=True, slots=True)
class Spot:
    """Where new spaces go: last in the venue, or last in one of its spaces."""

    venue_id: int
    parent_id: int | None = None


def add_space(facts: SpaceFacts, *, at: Spot, tenant: Tenant, by: Actor, now: datetime) -> Space:
    [space] = add_spaces([facts], at=at, tenant=tenant, by=by, now=now)
    return space


@transaction.atomic
def add_spaces(several: Sequence[SpaceFacts], *, at: Spot, tenant: Tenant, by: Actor, now: datetime) -> list[Space]:
    """All of them or none."""
    tree = locked_tree(at.venue_id)
    main_name = column("name", main_language())
    for facts in several:
        refuse(space_faults(facts, main_name=main_name))
    tree.refuse_taken([facts.words[main_name] for facts in several], parent_id=at.parent_id)
    spaces = [put_space(facts, tree=tree, parent_id=at.parent_id, by=by) for facts in several]
    take_spaces(spaces, tenant=tenant, now=now)
    return spaces


@transaction.atomic
def add_numbered(several: Sequence[SpaceFacts], *, at: Spot, tenant: Tenant, by: Actor, now: datetime) -> list[Space]:
    """Several that are told alike get numbers that none of their neighbours has."""
    tree, main_name = locked_tree(at.venue_id), column("name", main_language())
    taken = [name_of(row) for row in tree.siblings(at.parent_id)]
    words = numbered(several[0].words, main_name=main_name, taken=taken, count=len(several))
    named = [replace(facts, words=each) for facts, each in zip(several, words, strict=True)]
    return add_spaces(named, at=at, tenant=tenant, by=by, now=now)


def put_space(facts: SpaceFacts, *, tree: LockedTree, parent_id: int | None, by: Actor) -> Space:
    """One space last among its siblings, in a transaction of the caller's that counts it against the plan."""
    parent = tree.parent(parent_id)
    space = Space.objects.create(
        venue=tree.venue,
        parent=parent,
        path=path_below(parent),
        position=tree.next_position(parent_id),
        kind=facts.kind,
        capacity=facts.capacity,
        attributes=dict(facts.attributes),
        tags=list(facts.tags),
        setup_minutes=facts.setup_minutes,
        cleanup_minutes=facts.cleanup_minutes,
        **{name: text.strip() for name, text in facts.words.items()},
    )
    tree.spaces[space.pk] = space
    record(
        SpaceAdded(space_id=space.pk, venue_id=tree.venue.pk, parent_id=parent_id),
        actor=by,
        channel=Channel.STAFF,
        after={"kind": space.kind, "capacity": space.capacity},
    )
    return space


def path_below(parent: Space | None) -> list[int]:
    return [*parent.path, parent.pk] if parent else []
