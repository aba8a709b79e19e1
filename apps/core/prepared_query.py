"""Queries that are asked all the time: Django puts each into SQL once, and the server keeps its plan.

Of a small query nearly all the work is Django's: to gather names of columns, and to make a model of every row.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any, TypeVar

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

from apps.core.prepared import prepared_cursor

Made = TypeVar("Made")
Columns = tuple[str | Combinable, ...]


class Told(Value):
    """Stands in a query for what is told whenever it is asked, written as the database should read it."""

    def __init__(self, name: str, template: str) -> None:
        super().__init__(name)
        self.name, self.template = name, template

    def as_sql(self, _compiler: SQLCompiler, _connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        return self.template, (self,)


def told(name: str, kind: str) -> Told:
    """One value of a type of the database."""
    return Told(name, f"%s::{kind}")


def any_of(name: str, kind: str = "bigint") -> Told:
    """Any of a list of keys, or of words without commas: a list of any length is the same query."""
    return Told(name, f"ANY(%s::{kind}[])")


class Prepared:
    """Columns of the rows that `make` asks for. It is made once, so it knows no language."""

    def __init__(self, make: Callable[[], QuerySet[Any]], *columns: str | Combinable) -> None:
        self.make, self.columns = make, columns

    def rows(self, **values: object) -> list[tuple[Any, ...]]:
        """Whoever tells an empty list asks about nothing, and nobody is asked."""
        if any(isinstance(value, Collection) and not value for value in values.values()):
            return []
        sql, parameters = self._statement
        sent: list[Any] = [_sent(values[each.name]) if isinstance(each, Told) else each for each in parameters]
        with prepared_cursor() as cursor:
            cursor.execute(sql, sent)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def grouped(self, make: Callable[..., Made], **values: object) -> dict[int, tuple[Made, ...]]:
        """By the first column, a key, what is made of the others."""
        found: dict[int, list[Made]] = defaultdict(list)
        for key, *others in self.rows(**values):
            found[key].append(make(*others))
        return {key: tuple(made) for key, made in found.items()}

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...]]:
        """Past modeltranslation, which mixes up the columns of whatever has words in several languages."""
        return QuerySet.values_list(self.make(), *self.columns).query.sql_with_params()


def _sent(value: object) -> object:
    """Lists in the server's own writing: psycopg looks at each of their values to find out of which type they are."""
    if isinstance(value, Collection) and not isinstance(value, str):
        return "{" + ",".join(map(str, value)) + "}"
    return value
