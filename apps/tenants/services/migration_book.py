"""The migrations of tenants' apps, loaded once for all schemas.

A tenant's schema records the migrations of `TENANT_APPS` only: those of shared apps belong to the public schema,
which is always migrated first, and replaying their data steps in every tenant would do them a thousand times.
"""

from collections.abc import Collection
from functools import cached_property

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations import SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from apps.tenants.selectors.versions import Key
from apps.tenants.services.tables_in_one_go import join_operations


class MigrationBook:
    def __init__(self) -> None:
        self.loader = MigrationLoader(None)
        join_operations(self.loader)
        self.labels = {config.label for config in apps.get_app_configs() if config.name in settings.TENANT_APPS}
        self._states: dict[Key, ProjectState] = {}

    @cached_property
    def order(self) -> list[Key]:
        """Every migration of the project, each after those it depends on."""
        graph = self.loader.graph
        keys = (key for leaf in sorted(graph.leaf_nodes()) for key in graph.forwards_plan(leaf))
        return list(dict.fromkeys(keys))

    @cached_property
    def tenant_order(self) -> list[Key]:
        return [key for key in self.order if key[0] in self.labels]

    def migration(self, key: Key) -> Migration:
        found: Migration = self.loader.graph.nodes[key]
        return found

    def is_sql(self, key: Key) -> bool:
        """Whether what it does is the same statements in every schema."""
        migration = self.migration(key)
        return migration.atomic and all(_is_sql(operation) for operation in migration.operations)

    def pending(self, applied: Collection[Key]) -> list[Key]:
        """What a tenant's schema lacks."""
        return self._missing(self.tenant_order, applied)

    def is_public_current(self, applied: Collection[Key]) -> bool:
        return not self._missing(self.order, applied)

    def _missing(self, order: list[Key], applied: Collection[Key]) -> list[Key]:
        """A squashed migration is there where all that it replaces is."""
        squashes = self.loader.replacements.items()
        have = set(applied) | {new for new, squash in squashes if set(squash.replaces) <= set(applied)}
        return [key for key in order if key not in have]

    def needed_for(self, targets: Collection[Key]) -> list[Key]:
        """The tenants' part of what has to be applied to reach `targets`."""
        wanted = {key for target in targets for key in self.loader.graph.forwards_plan(target)}
        return [key for key in self.tenant_order if key in wanted]

    def undone_by(self, label: str, *, keep: Key | None) -> list[Key]:
        """What must go, last first, to bring `label` back to `keep`, or to nothing."""
        graph = self.loader.graph
        kept = set(graph.forwards_plan(keep)) if keep else set()
        roots = [key for key in graph.nodes if key[0] == label and key not in kept]
        gone = {key for root in roots for key in graph.backwards_plan(root)}
        return [key for key in reversed(self.tenant_order) if key in gone]

    def state_before(self, key: Key) -> ProjectState:
        """The models as they are just before `key`; the caller gets a copy to change."""
        if key not in self._states:
            self._states[key] = self._walk_to(key)
            if not self.is_sql(key):
                self._states[key].apps  # noqa: B018 - rendered once here, not once a schema
        return self._states[key].clone()

    def _walk_to(self, key: Key) -> ProjectState:
        """From the last known on the way there: from the beginning, each of many would go through all before it."""
        steps = self.order[: self.order.index(key)]
        known = next((place for place in reversed(range(len(steps))) if steps[place] in self._states), None)
        state = ProjectState(real_apps=self.loader.unmigrated_apps) if known is None else self._unrendered(steps[known])
        for step in steps[known or 0 :]:
            state = self.migration(step).mutate_state(state, preserve=False)
        return state

    def _unrendered(self, key: Key) -> ProjectState:
        state = self._states[key].clone()
        state.__dict__.pop("apps", None)
        return state


def _is_sql(operation: Operation) -> bool:
    if isinstance(operation, SeparateDatabaseAndState):
        return all(_is_sql(part) for part in operation.database_operations)
    return bool(operation.reduces_to_sql)
