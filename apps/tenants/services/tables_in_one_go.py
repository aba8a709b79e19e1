"""Migrations with few models rendered: those that an operation concerns, and once for neighbours of one kind.

Django renders every model that is related to the changed one, for each operation, and all of the project's before each
migration. With a hundred tables of many columns that is most of the time a fresh install takes, and no table needs it:
what is told the database of one is decided by itself and by what it points to.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, AlterField, CreateModel, Migration, RemoveIndex
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from apps.tenants.services.concerned_models import with_targets, with_users

# Of each kind many may be done with the models as they are after the last: none looks at what another one made. What
# compares what was with what comes is done alone.
ALONE = "alone"
KINDS = {
    CreateModel: "tables",
    AddField: "parts",
    AddIndex: "parts",
    AddConstraint: "parts",
    AlterField: ALONE,
    RemoveIndex: ALONE,
}


class OneGo(Operation):
    """Operations of one kind, one behind the other."""

    def __init__(self, parts: Iterable[Operation]) -> None:
        self.parts = list(parts)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # A state that is rendered renders again at every step; forgotten, it renders once, when first asked.
        state.__dict__.pop("apps", None)
        for part in self.parts:
            part.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        few_before, few_after = self._few(app_label, before), self._few(app_label, after)
        for part in self.parts:
            part.database_forwards(app_label, editor, few_before, few_after)

    def database_backwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, after: ProjectState, before: ProjectState
    ) -> None:
        few_after, few_before = self._few(app_label, after), self._few(app_label, before)
        for part in reversed(self.parts):
            part.database_backwards(app_label, editor, few_after, few_before)

    def describe(self) -> str:
        return "; ".join(part.describe() for part in self.parts)

    def _few(self, app_label: str, state: ProjectState) -> ProjectState:
        changed = {(app_label, _model_of(part)) for part in self.parts} & state.models.keys()
        # A key that changes its type changes that of every column that points to it.
        if any(isinstance(part, AlterField) for part in self.parts):
            changed = with_users(state, changed)
        wanted = with_targets(state, changed)
        return ProjectState({key: state.models[key] for key in wanted}, state.real_apps)


def _model_of(part: Operation) -> str:
    named: Any = part
    return str(named.name_lower if isinstance(part, CreateModel) else named.model_name_lower)


class QuickExecutor(MigrationExecutor):
    """Django's, for the public schema."""

    def migrate(self, *args: Any, **options: Any) -> ProjectState:
        """To find tables that are there already, `--fake-initial` has to see them one by one."""
        if not options.get("fake_initial"):
            join_operations(self.loader)
        return super().migrate(*args, **options)

    def _migrate_all_forwards(
        self,
        state: ProjectState,
        plan: list[tuple[Migration, bool]],
        full_plan: list[tuple[Migration, bool]],
        fake: bool,
        fake_initial: bool,
    ) -> ProjectState:
        """Django's renders all there is before each migration; what needs all of it asks for it."""
        if fake_initial:
            return super()._migrate_all_forwards(state, plan, full_plan, fake, fake_initial)  # type: ignore[misc,no-any-return]
        wanted = {migration for migration, _ in plan}
        for migration, _ in full_plan:
            if migration in wanted:
                state = self.apply_migration(state, migration, fake=fake, fake_initial=fake_initial)
            else:
                migration.mutate_state(state, preserve=False)
        return state


def join_operations(loader: MigrationLoader) -> None:
    for migration in loader.graph.nodes.values():
        migration.operations = list(_joined(migration.operations))


def _joined(operations: Iterable[Operation]) -> Iterator[Operation]:
    for kind, group in groupby(operations, key=lambda operation: KINDS.get(type(operation))):
        parts = list(group)
        if kind == ALONE:
            yield from (OneGo([part]) for part in parts)
        elif kind:
            yield OneGo(parts)
        else:
            yield from parts
