"""Joined operations and those with few models send what Django's own would send, and only what may be joined is."""

import pytest
from django.db import connection, models
from django.db.migrations import AddConstraint, AddField, AddIndex, AlterField, CreateModel, Migration, RunPython
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


@pytest.mark.parametrize("label", ["venues", "rates", "bookings"])
def test_the_statements_are_those_of_django(db: None, label: str) -> None:
    joined, plain = MigrationBook(), MigrationLoader(None)
    key = (label, "0001_initial")

    theirs = _statements(plain.graph.nodes[key], joined.state_before(key))
    ours = _statements(joined.migration(key), joined.state_before(key))

    assert any(isinstance(operation, OneGo) for operation in joined.migration(key).operations)
    assert len(theirs) > 50
    assert ours == theirs


def test_a_key_of_another_type_takes_along_what_points_to_it(db: None) -> None:
    """And what points to that: the models that the change itself does not name are rendered too."""
    state = ProjectState()
    heir = CreateModel("Heir", [("one", models.OneToOneField("venues.One", models.CASCADE, primary_key=True))])
    for made in (_thing("One"), _thing("Two", above="venues.One"), heir, _thing("Three", above="venues.Heir")):
        made.state_forwards("venues", state)
    change = AlterField("one", "id", models.UUIDField(primary_key=True))

    theirs = _statements(_migration(change), state.clone())
    ours = _statements(_migration(OneGo([change])), state.clone())

    assert [table for table in ("one", "two", "heir", "three") if f'"venues_{table}"' in "".join(ours)] == [
        "one",
        "two",
        "heir",
        "three",
    ]
    assert ours == theirs


def _migration(*operations: Operation) -> Migration:
    loader = _loader(*operations)
    found: Migration = loader.graph.nodes["venues", "0009_things"]
    return found


def test_only_neighbours_of_one_kind_are_joined() -> None:
    index = AddIndex("one", models.Index(fields=["id"], name="one_id"))
    check = AddConstraint("one", models.CheckConstraint(condition=models.Q(id__gt=0), name="one_positive"))
    field = AddField("one", "size", models.IntegerField(null=True))
    wider = [AlterField("one", "size", kind(null=True)) for kind in (models.BigIntegerField, models.TextField)]
    code = RunPython(RunPython.noop)
    loader = _loader(_thing("One"), _thing("Two", above="venues.One"), index, check, field, *wider, code)

    join_operations(loader)

    *joined, last = loader.graph.nodes["venues", "0009_things"].operations
    assert [step.describe() for step in joined[:1]] == ["Create model One; Create model Two"]
    assert [step.parts for step in joined[1:]] == [[index, check, field], [wider[0]], [wider[1]]]
    assert last is code


def test_before_a_migration_nothing_is_rendered_that_it_does_not_ask_for(db: None) -> None:
    executor, rendered = QuickExecutor(connection), []

    def apply(state: ProjectState, *_: object, **__: object) -> ProjectState:
        rendered.append("apps" in vars(state))
        return state

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(executor, "apply_migration", apply)
        plan = [(executor.loader.graph.nodes["rates", "0001_initial"], False)]
        executor._migrate_all_forwards(ProjectState(), plan, plan, fake=False, fake_initial=False)

    assert rendered == [False]


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
