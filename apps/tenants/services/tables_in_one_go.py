"""Tables made one after another by one migration, with the models rendered once instead of once a table.

Django renders every model that is related to the changed one, for each operation. With a few dozen tables of many
columns that is most of the time a fresh install takes, and no table needs it: none is changed by those made after it.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddConstraint, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# Of each kind many may be done with the models as they are after the last: none looks at what another one made.
KINDS = {CreateModel: "tables", AddIndex: "keys", AddConstraint: "keys"}


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
        for part in self.parts:
            part.database_forwards(app_label, editor, before, after)

    def database_backwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, after: ProjectState, before: ProjectState
    ) -> None:
        for part in reversed(self.parts):
            part.database_backwards(app_label, editor, after, before)

    def describe(self) -> str:
        return "; ".join(part.describe() for part in self.parts)


class QuickExecutor(MigrationExecutor):
    """Django's, for the public schema."""

    def migrate(self, *args: Any, **options: Any) -> ProjectState:
        """To find tables that are there already, `--fake-initial` has to see them one by one."""
        if not options.get("fake_initial"):
            join_operations(self.loader)
        return super().migrate(*args, **options)


def join_operations(loader: MigrationLoader) -> None:
    for migration in loader.graph.nodes.values():
        migration.operations = list(_joined(migration.operations))


def _joined(operations: Iterable[Operation]) -> Iterator[Operation]:
    for kind, group in groupby(operations, key=lambda operation: KINDS.get(type(operation))):
        parts = list(group)
        if kind and len(parts) > 1:
            yield OneGo(parts)
        else:
            yield from parts
