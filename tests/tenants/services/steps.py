"""Migrations made up by a test: put in the place of the journal's next one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation

Step = tuple[str, list[Operation]]


@contextmanager
def next_steps(monkeypatch: pytest.MonkeyPatch, *steps: Step, atomic: bool = True) -> Iterator[None]:
    """Inside, the journal has these migrations after its last one."""
    load = MigrationLoader.load_disk

    def load_with_steps(loader: MigrationLoader) -> None:
        load(loader)
        last = max(name for label, name in loader.disk_migrations if label == "journal")
        for name, operations in steps:
            migration = Migration(name, "journal")
            migration.operations, migration.atomic = operations, atomic
            migration.dependencies = [("journal", last)]
            loader.disk_migrations["journal", name] = migration
            last = name

    with monkeypatch.context() as patch:
        patch.setattr(MigrationLoader, "load_disk", load_with_steps)
        yield


Code = Callable[[object, object], None]
