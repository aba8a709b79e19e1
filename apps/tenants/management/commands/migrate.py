"""`migrate` over every schema: public as Django does it, then the template, a canary, and all other tenants."""

import sys
from typing import Any

from django.core.checks import Tags
from django.core.management.base import CommandError, CommandParser, no_translations
from django.core.management.commands import migrate as django_migrate
from django.db import connection

from apps.core import clock
from apps.core.schema import PUBLIC, in_schema
from apps.tenants.management.progress import Progress
from apps.tenants.selectors.versions import applied_in
from apps.tenants.services.advisory_locks import one_migration_at_a_time
from apps.tenants.services.foundation import lay_foundation
from apps.tenants.services.migrate_tenants import Outcome, Target, TenantsMigration, Work
from apps.tenants.services.tables_in_one_go import QuickExecutor

# Django's command finds its executor under this name and in no other way.
django_migrate.MigrationExecutor = QuickExecutor  # type: ignore[attr-defined]  # imported there, not declared


class Command(django_migrate.Command):
    # Of all checks those that ask the database; `make check` and `doctor` run the rest.
    requires_system_checks = [Tags.database]
    help = "Brings the public schema and every tenant's schema up to date. Safe to repeat: it goes on where it stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--schema", default="", help="Only this schema; “public” for the shared one.")
        parser.add_argument("--canary", default="", help="The tenant to try first; if it fails, no other is touched.")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        with in_schema(PUBLIC):
            if options["check_unapplied"] or options["plan"] or options["prune"]:
                self._tell(*args, **options)
            else:
                with one_migration_at_a_time():
                    self._migrate(*args, **options)

    def _tell(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options["prune"] or not _knows_tenants():
            return
        works = _migration(options).work()
        if options["plan"]:
            self._show_plan(works)
        if works and options["check_unapplied"]:
            sys.exit(1)

    def _show_plan(self, works: list[Work]) -> None:
        self.stdout.write(f"Tenants' schemas to change: {len(works)}", self.style.MIGRATE_LABEL)
        for work in works:
            names = ", ".join(".".join(key) for key in work.keys)
            self.stdout.write(f"  {work.schema}: {names or 'its schema is missing'}")

    def _migrate(self, *args: Any, **options: Any) -> None:
        self.verbosity = options["verbosity"]
        migration = _migration(options)
        if options["schema"] in {"", PUBLIC} and not self._has_nothing_to_do(migration, options):
            super().handle(*args, **options)
        if not _knows_tenants():
            return
        if not options["app_label"]:
            lay_foundation(now=clock.now())
        if options["schema"] != PUBLIC:
            self._migrate_tenants(migration)

    def _has_nothing_to_do(self, migration: TenantsMigration, options: dict[str, Any]) -> bool:
        """Django builds every model twice to find that out; the record of the public schema says it at once."""
        is_plain = not any(options[name] for name in ("app_label", "fake", "fake_initial", "run_syncdb"))
        is_current = is_plain and migration.book.is_public_current(applied_in([PUBLIC]).get(PUBLIC, frozenset()))
        if is_current and self.verbosity >= 1:
            self.stdout.write("  No migrations to apply in the public schema.")
        return is_current

    def _migrate_tenants(self, migration: TenantsMigration) -> None:
        template = migration.run_template()
        if template and template.problem:
            raise CommandError(f"The template schema failed, no tenant was touched: {template.problem}")
        works = migration.work()
        outcomes = []
        tell = Progress(self.stdout)
        for outcome in migration.run(works):
            outcomes.append(outcome)
            if self.verbosity >= 1:
                tell(len(outcomes), len(works), outcome.schema)
        self._conclude(outcomes, len(works))

    def _conclude(self, outcomes: list[Outcome], total: int) -> None:
        failed = [outcome for outcome in outcomes if outcome.problem]
        if self.verbosity >= 1 and total:
            self.stdout.write(f"\n  {len(outcomes) - len(failed)} of {total} tenants' schemas brought up to date.")
        for outcome in failed:
            self.stderr.write(f"  {outcome.schema}: {outcome.problem}")
        if failed and failed[0].is_final:
            raise CommandError("The canary failed, no other tenant was touched. Run `migrate` again once mended.")
        if failed:
            raise CommandError(f"{len(failed)} of {total} tenants failed. `migrate` goes on there once mended.")


def _migration(options: dict[str, Any]) -> TenantsMigration:
    target = Target(options["app_label"] or "", options["migration_name"] or "")
    return TenantsMigration(target, is_fake=options["fake"], only=options["schema"], canary=options["canary"])


def _knows_tenants() -> bool:
    """Not before the first migration of this app, nor after its last one was undone."""
    with connection.cursor() as cursor:
        return "tenants_domain" in connection.introspection.table_names(cursor)
