"""Joined operations send what Django's own would send, and only what may be joined is."""

import pytest
from django.db import connection, models
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from apps.core.schema import in_schema
from apps.tenants.services.migration_book import MigrationBook
from apps.tenants.services.tables_in_one_go import OneGo, QuickExecutor, join_operations


def _thing(name: str, *, above: str = "") -> CreateModel:
    fields: list[tuple[str, models.Field[object, object]]] = [("id", models.BigAutoField(primary_key=True))]
    if above:
        fields.append(("above", models.ForeignKey(above, models.CASCADE)))
    return CreateModel(name, fields)


def _loader(*operations: Operation) -> MigrationLoader:
    loader = MigrationLoader(None, load=False)
    loader.build_graph()
    loader.graph.nodes = {("venues", "0009_things"): Migration("0009_things", "venues")}
    loader.graph.nodes["venues", "0009_things"].operations = list(operations)
    return loader


def _statements(migration: Migration, state: ProjectState) -> list[str]:
    with in_schema("template"), connection.schema_editor(collect_sql=True, atomic=False) as editor:
        migration.apply(state, editor)
    return [line for line in editor.collected_sql or [] if not line.startswith("--")]


@pytest.mark.parametrize("label", ["venues", "rates"])
def test_the_statements_are_those_of_django(db: None, label: str) -> None:
    joined, plain = MigrationBook(), MigrationLoader(None)
    key = (label, "0001_initial")

    theirs = _statements(plain.graph.nodes[key], joined.state_before(key))
    ours = _statements(joined.migration(key), joined.state_before(key))

    assert any(isinstance(operation, OneGo) for operation in joined.migration(key).operations)
    assert len(theirs) > 50
    assert ours == theirs


def test_only_neighbours_of_one_kind_are_joined() -> None:
    index = AddIndex("one", models.Index(fields=["id"], name="one_id"))
    check = AddConstraint("one", models.CheckConstraint(condition=models.Q(id__gt=0), name="one_positive"))
    field = AddField("one", "size", models.IntegerField(null=True))
    loader = _loader(_thing("One"), _thing("Two", above="venues.One"), index, check, field, _thing("Three"))

    join_operations(loader)

    first, second, *rest = loader.graph.nodes["venues", "0009_things"].operations
    assert [isinstance(operation, OneGo) for operation in (first, second, *rest)] == [True, True, False, False]
    assert first.describe() == "Create model One; Create model Two"
    assert second.parts == [index, check]


def test_the_models_are_not_rendered_before_the_last_is_known() -> None:
    state = ProjectState()
    assert state.apps
    steps = OneGo([_thing("One"), _thing("Two", above="venues.One")])

    steps.state_forwards("venues", state)

    assert "apps" not in state.__dict__
    assert {model.__name__ for model in state.apps.get_models()} == {"One", "Two"}


def test_what_was_made_goes_last_first(db: None) -> None:
    before, after = ProjectState(), ProjectState()
    steps = OneGo([_thing("One"), _thing("Two", above="venues.One")])
    steps.state_forwards("venues", after)
    with in_schema("template"):
        with connection.schema_editor() as editor:
            steps.database_forwards("venues", editor, before, after)
        made = connection.introspection.table_names()
        with connection.schema_editor() as editor:
            steps.database_backwards("venues", editor, after, before)
        left = connection.introspection.table_names()

    assert {"venues_one", "venues_two"} <= set(made)
    assert not {"venues_one", "venues_two"} & set(left)


@pytest.mark.parametrize(("is_fake_initial", "is_joined"), [(False, True), (True, False)])
def test_tables_that_may_be_there_are_looked_for_one_by_one(db: None, is_fake_initial: bool, is_joined: bool) -> None:
    executor = QuickExecutor(connection)

    executor.migrate([], plan=[], fake_initial=is_fake_initial)

    operations = executor.loader.graph.nodes["venues", "0001_initial"].operations
    assert isinstance(operations[0], OneGo) is is_joined
