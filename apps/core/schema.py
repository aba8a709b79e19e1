"""Which schema is current, and the guard that keeps a row in the schema it came from."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.db import connection, models
from django_tenants.utils import schema_context, tenant_context

PUBLIC = "public"


class ForeignSchema(Exception):
    """A row read in one schema was about to be written in another: it would overwrite a stranger's row."""


def current_schema() -> str:
    return str(getattr(connection, "schema_name", PUBLIC))


@contextmanager
def in_schema(name: str) -> Iterator[None]:
    """Run the block in `name`. The only way in: `with tenant:` and decorators share state between threads."""
    with schema_context(name):
        yield


@contextmanager
def in_tenant(tenant: models.Model) -> Iterator[None]:
    """The same with the row at hand: what asks for the language of the business then hears it."""
    with tenant_context(tenant):
        yield


class SchemaBound(models.Model):
    """Base of every model that lives in each tenant's schema."""

    _read_in: str | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **how: Any) -> Self:
        row = super().from_db(db, field_names, values, **how)
        row._read_in = current_schema()  # noqa: SLF001 - a row of this class
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_foreign_schema()
        super().save(*args, **kwargs)
        self._read_in = current_schema()

    def mark_written(self) -> None:
        """Told by whoever writes a row past `save`: it is there now, in this schema."""
        self._state.adding, self._read_in = False, current_schema()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_foreign_schema()
        return super().delete(*args, **kwargs)

    def _refuse_foreign_schema(self) -> None:
        if self._read_in not in {None, current_schema()}:
            raise ForeignSchema(f"{type(self).__name__} of {self._read_in} written in {current_schema()}")
