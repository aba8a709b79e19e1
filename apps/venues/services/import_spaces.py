from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from apps.core.said import column, main_language
from apps.journal.choices import Actor
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.errors.spaces import TableChanged
from apps.venues.models.space import Space
from apps.venues.rules.space_import import Path, planned_rows
from apps.venues.services.add_space import put_space
from apps.venues.services.locked_tree import LockedTree, locked_tree, name_of
from apps.venues.services.space_quota import take_spaces

Rows = Sequence[tuple[int, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in, and how many rows the venue had already."""

    added: list[Space]
    there: int


@transaction.atomic
def import_spaces(rows: Rows, *, venue_id: int, tenant: Tenant, by: Actor, now: datetime) -> Imported:
    """All rows or none; they are planned again, because the tree may have changed since somebody looked at them."""
    tree = locked_tree(venue_id)
    ids = _known(tree)
    kinds = {path: SpaceKind(tree.spaces[pk].kind) for path, pk in ids.items()}
    planned = planned_rows(rows, known=kinds, main_name=column("name", main_language()))
    if any(row.faults for row in planned):
        raise TableChanged
    added = list[Space]()
    for row in planned:
        if row.is_new and row.facts:
            space = put_space(row.facts, tree=tree, parent_id=ids.get(row.path[:-1]), by=by)
            ids[row.path] = space.pk
            added.append(space)
    take_spaces(added, tenant=tenant, now=now)
    return Imported(added, sum(row.is_there for row in planned))


def _known(tree: LockedTree) -> dict[Path, int]:
    kept = {pk: space for pk, space in tree.spaces.items() if space.archived_at is None}
    return {(*(name_of(kept[above]) for above in space.path), name_of(space)): pk for pk, space in kept.items()}
