from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.said import column, main_language, written
from apps.journal.choices import Actor
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import Fault
from apps.venues.errors.spaces import SpaceIsArchived
from apps.venues.models.space import Space
from apps.venues.rules.faults import refuse
from apps.venues.rules.numbering import next_names, renumbered
from apps.venues.rules.spaces import SpaceFacts, space_faults
from apps.venues.services.add_space import put_space
from apps.venues.services.locked_tree import LockedTree, name_of, tree_around
from apps.venues.services.space_quota import take_spaces

WORDS = ("name", "description")
# Beds count against no plan, and a room may hold many.
MOST_MADE = 500


@transaction.atomic
def duplicate_space(space_id: int, *, count: int, tenant: Tenant, by: Actor, now: datetime) -> list[Space]:
    """So many more like it beside it, each with parts like its own, under the numbers that follow."""
    tree, space = tree_around(space_id)
    if space.archived_at:
        raise SpaceIsArchived(name=name_of(space))
    main_name = column("name", main_language())
    taken = [name_of(row) for row in tree.siblings(space.parent_id)]
    parts = [row for row in tree.below(space.pk) if row.archived_at is None]
    _refuse_too_many(count, size=1 + len(parts))
    made = list[Space]()
    for name in next_names(name_of(space), taken=taken, count=count):
        words = renumbered(facts_about(space).words, fields="name", old=name_of(space), new=name)
        twin = _put(space, {**words, main_name: name}, tree=tree, parent_id=space.parent_id, by=by)
        made += [twin, *_put_parts(parts, below={space.pk: twin.pk}, tree=tree, by=by)]
    take_spaces(made, tenant=tenant, now=now)
    return [row for row in made if row.parent_id == space.parent_id]


def _refuse_too_many(count: int, *, size: int) -> None:
    if count * size > MOST_MADE:
        sentence = _("Write a number from %(least)d to %(most)d.") % {"least": 1, "most": max(MOST_MADE // size, 1)}
        refuse([Fault("count", sentence)])


def _put_parts(parts: list[Space], *, below: dict[int, int], tree: LockedTree, by: Actor) -> list[Space]:
    """Parents before their parts; `below` says which copy stands for which original."""
    made = list[Space]()
    for part in sorted(parts, key=lambda row: (len(row.path), row.position, row.pk)):
        words = facts_about(part).words
        twin = _put(part, dict(words), tree=tree, parent_id=below[part.parent_id or 0], by=by)
        below[part.pk] = twin.pk
        made.append(twin)
    return made


def _put(original: Space, words: dict[str, str], *, tree: LockedTree, parent_id: int | None, by: Actor) -> Space:
    again = replace(facts_about(original), words=words)
    refuse(space_faults(again, main_name=column("name", main_language())))
    return put_space(again, tree=tree, parent_id=parent_id, by=by)


def facts_about(space: Space) -> SpaceFacts:
    """What is written about a space, as it would be written anew."""
    return SpaceFacts(
        SpaceKind(space.kind),
        written(space, WORDS),
        space.capacity,
        dict(space.attributes),
        list(space.tags),
        space.setup_minutes,
        space.cleanup_minutes,
    )
