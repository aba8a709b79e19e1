"""Bring every tenant's schema up to date: the template, a canary, then the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.versions import Key, applied_in
from apps.tenants.services.advisory_locks import template_alone
from apps.tenants.services.foundation import TEMPLATE_SCHEMA
from apps.tenants.services.migrate_schema import SchemaMigrator
from apps.tenants.services.migration_book import MigrationBook


@dataclass(frozen=True, slots=True)
class Target:
    """Where the migrations shall lead: everywhere, one app's latest, or one migration of it; `zero` is nothing."""

    label: str = ""
    name: str = ""

    def keys_for(self, book: MigrationBook, applied: frozenset[Key]) -> tuple[list[Key], bool]:
        """What to do in a schema that has `applied`, and whether it is undoing."""
        if not self.label:
            return book.pending(applied), False
        if not self.name:
            leaves = [leaf for leaf in book.loader.graph.leaf_nodes() if leaf[0] == self.label]
            return self._missing(book, leaves, applied), False
        key = None if self.name == "zero" else (self.label, self._full_name(book))
        undone = [old for old in book.undone_by(self.label, keep=key) if old in applied]
        if undone or key is None:
            return undone, True
        return self._missing(book, [key], applied), False

    def _missing(self, book: MigrationBook, targets: list[Key], applied: frozenset[Key]) -> list[Key]:
        needed = set(book.needed_for(targets))
        return [key for key in book.pending(applied) if key in needed]

    def _full_name(self, book: MigrationBook) -> str:
        return str(book.loader.get_migration_by_prefix(self.label, self.name).name)


@dataclass(frozen=True, slots=True)
class Work:
    schema: str
    keys: list[Key]
    is_undoing: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    schema: str
    done: list[Key]
    problem: str = ""
    is_final: bool = False


class TenantsMigration:
    """One run of `migrate` over the tenants."""

    def __init__(self, target: Target, *, is_fake: bool = False, only: str = "", canary: str = "") -> None:
        self.book = MigrationBook()
        self.migrator = SchemaMigrator(self.book)
        self.target, self.is_fake, self.only, self.canary = target, is_fake, only, canary

    def work(self) -> list[Work]:
        """What there is to do, in order; schemas that are current are not in it."""
        schemas = self._schemas()
        applied = applied_in(schemas)
        return [work for schema in schemas if (work := self._work_in(schema, applied.get(schema))) is not None]

    def run_template(self) -> Outcome | None:
        """Under a lock against clones: whoever lists the tenants afterwards misses none with an old schema."""
        with template_alone():
            applied = applied_in([TEMPLATE_SCHEMA]).get(TEMPLATE_SCHEMA)
            work = self._work_in(TEMPLATE_SCHEMA, applied)
            return self._do(work) if work else None

    def run(self, works: list[Work]) -> Iterator[Outcome]:
        """One failure stops nothing else, except the canary's: that one is there to stop us."""
        for position, work in enumerate(works):
            outcome = self._do(work)
            is_canary = position == 0 and len(works) > 1
            yield Outcome(outcome.schema, outcome.done, outcome.problem, bool(outcome.problem) and is_canary)
            if outcome.problem and is_canary:
                return

    def _schemas(self) -> list[str]:
        found = Tenant.objects.exclude(status=TenantStatus.PLATFORM).order_by("pk")
        if self.only:
            found = found.filter(schema_name=self.only)
        names = list(found.values_list("schema_name", flat=True))
        first = [TEMPLATE_SCHEMA, self.canary]
        return sorted(names, key=lambda name: first.index(name) if name in first else len(first))

    def _work_in(self, schema: str, applied: frozenset[Key] | None) -> Work | None:
        if applied is None:
            return Work(schema, [])
        keys, is_undoing = self.target.keys_for(self.book, applied)
        return Work(schema, keys, is_undoing) if keys else None

    def _do(self, work: Work) -> Outcome:
        if not work.keys:
            return Outcome(work.schema, [], "its schema is missing")
        move = self.migrator.backward if work.is_undoing else self.migrator.forward
        try:
            return Outcome(work.schema, move(work.schema, work.keys, is_fake=self.is_fake))
        except Exception as problem:  # noqa: BLE001 - a migration is any code; one tenant's trouble must not stop the others
            return Outcome(work.schema, [], f"{type(problem).__name__}: {problem}".strip())
