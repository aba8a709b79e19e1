"""One command brings every schema up to date, goes on where it stopped, and lets one failure be one failure."""

import io
import threading
import time
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from psycopg import sql

from apps.core import clock
from apps.core.schema import current_schema, in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.models.tenant import Tenant
from apps.tenants.services import migrate_schema
from apps.tenants.services.migrate_tenants import Target, TenantsMigration
from apps.tenants.services.provision import NewTenant, create_tenant
from tests.tenants.catalogue import differences
from tests.tenants.services.steps import next_steps

COLOUR = migrations.AddField("entry", "colour", models.CharField(max_length=9, default="50% grey"))
# What a rolling deploy may add while the old code still writes.
OPTIONAL = migrations.AddField("entry", "colour", models.CharField(max_length=9, null=True))
SHORTER = migrations.AlterField("entry", "colour", models.CharField(max_length=7, default="grey", db_index=True))
RENAMED = migrations.RenameField("entry", "colour", "shade")
SCHEMAS = ["template", "club", "hostel"]


def migrate(*args: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("migrate", *args, stdout=out, stderr=out, interactive=False, **options)
    return out.getvalue()


def columns(schema: str) -> set[str]:
    with in_schema(schema), connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = %s AND table_name = 'journal_entry'",
            [schema],
        )
        return {name for (name,) in cursor.fetchall()}


def applied(schema: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT name FROM {}.django_migrations").format(sql.Identifier(schema)))
        return {name for (name,) in cursor.fetchall()}


def test_a_step_reaches_public_template_and_every_tenant(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with next_steps(monkeypatch, ("0901_colour", [COLOUR]), ("0902_shorter", [SHORTER]), ("0903_shade", [RENAMED])):
        said = migrate()

    assert [("shade" in columns(schema)) for schema in ["public", *SCHEMAS]] == [True] * 4
    assert differences("club", "hostel") == []
    assert differences("template", "club") == []
    assert "2 of 2 tenants' schemas brought up to date" in said


def test_django_runs_a_step_once_and_the_other_schemas_get_its_statements(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    apply = migrations.Migration.apply

    def counted(self: migrations.Migration, *args: Any, **options: Any) -> Any:
        ran.append(current_schema())
        return apply(self, *args, **options)

    with next_steps(monkeypatch, ("0901_colour", [COLOUR])):
        monkeypatch.setattr(migrations.Migration, "apply", counted)
        migrate()

    assert ran == ["public", "template"]


def test_python_steps_run_in_every_schema_with_its_own_rows(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def remember(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        apps.get_model("journal", "Entry").objects.count()
        ran.append(current_schema())

    with next_steps(monkeypatch, ("0901_colour", [COLOUR]), ("0902_look", [migrations.RunPython(remember)])):
        migrate()

    assert ran == ["public", *SCHEMAS]


def test_steps_of_shared_apps_are_not_replayed_in_tenants(db: None) -> None:
    assert {"0001_initial"} <= applied("club")
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT app FROM club.django_migrations")
        assert {app for (app,) in cursor.fetchall()} == {name.removeprefix("apps.") for name in settings.TENANT_APPS}


def test_nothing_to_do_costs_a_few_queries_however_many_tenants(db: None, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        create_tenant(NewTenant(f"more-{number}", "More"), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())

    with django_assert_max_num_queries(4):
        assert TenantsMigration(Target()).work() == []


def test_one_failure_is_listed_and_the_others_are_served(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    create_tenant(NewTenant("third", "Third"), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
    with in_schema("hostel"), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry ADD COLUMN colour int")

    with next_steps(monkeypatch, ("0901_colour", [COLOUR])):
        with pytest.raises(CommandError, match="1 of 3 tenants failed"):
            migrate()
        assert ["0901_colour" in applied(schema) for schema in (*SCHEMAS, "third")] == [True, True, False, True]

        with in_schema("hostel"), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE journal_entry DROP COLUMN colour")
        said = migrate()

    assert "1 of 1 tenants' schemas brought up to date" in said
    assert differences("club", "hostel") == []


def test_a_canary_that_fails_keeps_the_others_from_harm(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with in_schema("hostel"), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry ADD COLUMN colour int")

    with (
        next_steps(monkeypatch, ("0901_colour", [COLOUR])),
        pytest.raises(CommandError, match="canary failed"),
    ):
        migrate(canary="hostel")

    assert "0901_colour" not in applied("club")


def test_a_template_that_fails_keeps_every_tenant_from_harm(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with in_schema("template"), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry ADD COLUMN colour int")

    with (
        next_steps(monkeypatch, ("0901_colour", [COLOUR])),
        pytest.raises(CommandError, match="template schema failed"),
    ):
        migrate()

    assert "0901_colour" not in applied("club")


def test_a_tenant_without_its_schema_is_listed(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA hostel CASCADE")

    with pytest.raises(CommandError, match="1 of 1 tenants failed"):
        migrate()


def test_steps_can_be_undone_up_to_a_named_one(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with next_steps(monkeypatch, ("0901_colour", [COLOUR]), ("0902_shade", [RENAMED])):
        migrate()
        migrate("journal", "0901")
        between = [columns(schema) >= {"colour"} for schema in SCHEMAS]
        migrate("journal", "0001")

    assert between == [True] * 3
    assert ["0901_colour" in applied(schema) for schema in SCHEMAS] == [False] * 3
    assert ["colour" in columns(schema) for schema in ("public", *SCHEMAS)] == [False] * 4


def test_one_app_and_one_schema_can_be_named(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with next_steps(monkeypatch, ("0901_colour", [COLOUR])):
        migrate(schema="public")
        migrate("journal", schema="hostel")

    assert ["0901_colour" in applied(schema) for schema in ("public", "club", "hostel")] == [True, False, True]


def test_fake_only_writes_it_down(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with next_steps(monkeypatch, ("0901_colour", [COLOUR])):
        migrate(fake=True)

    assert "0901_colour" in applied("hostel")
    assert "colour" not in columns("hostel")


def test_check_and_plan_tell_of_tenants_too(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(check_unapplied=True)

    with next_steps(monkeypatch, ("0901_colour", [COLOUR])):
        migrate(schema="public")
        with pytest.raises(SystemExit):
            migrate(check_unapplied=True)
        said = migrate(plan=True)

    assert "Tenants' schemas to change: 3" in said
    assert "club: journal.0901_colour" in said


def test_a_squashed_step_counts_as_applied_where_what_it_replaces_is(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with next_steps(monkeypatch, ("0901_colour", [COLOUR])):
        migrate()
    with next_steps(monkeypatch, ("0901_colour", [COLOUR])):
        migration = TenantsMigration(Target())
        squash = migrations.Migration("0901_all", "journal")
        squash.replaces = [("journal", "0901_colour")]
        migration.book.loader.replacements["journal", "0901_all"] = squash

        assert migration.work() == []


def test_a_busy_table_is_waited_for_in_short_turns(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody queues behind the migration for longer than its lock timeout, and it succeeds once the table is free."""
    monkeypatch.setattr(migrate_schema, "LOCK_TIMEOUT", "100ms")
    monkeypatch.setattr(migrate_schema, "FIRST_PAUSE", 0.05)
    is_held, longest = threading.Event(), []

    def hold() -> None:
        with in_schema("club"), connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("LOCK TABLE journal_entry IN ACCESS SHARE MODE")
            is_held.set()
            time.sleep(2)
            cursor.execute("COMMIT")
        connection.close()

    def read() -> None:
        is_held.wait()
        with in_schema("club"), connection.cursor() as cursor:
            for _ in range(60):
                started = time.perf_counter()
                cursor.execute("SELECT count(*) FROM journal_entry")
                longest.append(time.perf_counter() - started)
                time.sleep(0.03)
        connection.close()

    threads = [threading.Thread(target=hold), threading.Thread(target=read)]
    with next_steps(monkeypatch, ("0901_colour", [COLOUR])):
        migrate(schema="public")
        for thread in threads:
            thread.start()
        is_held.wait()
        migrate()
        for thread in threads:
            thread.join()

    assert "colour" in columns("club")
    assert max(longest) < 1.2


def test_a_tenant_made_during_a_migration_has_it_or_gets_it(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def make() -> None:
        for number in range(8):
            create_tenant(NewTenant(f"born-{number}", "Born"), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
        connection.close()

    maker = threading.Thread(target=make)
    with next_steps(monkeypatch, ("0901_colour", [OPTIONAL])):
        maker.start()
        migrate()
        maker.join()

    born = Tenant.objects.filter(slug__startswith="born")
    assert [tenant.slug for tenant in born if "colour" not in columns(tenant.schema_name)] == []
    assert born.count() == 8
