"""What a transaction told of makes pages old that show it: they hear of it once it is committed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from apps.core.kept_pages import mark_changed
from apps.core.schema import current_schema
from apps.journal.events import Event


@dataclass(frozen=True, slots=True)
class Mark:
    """Equal ones of one transaction are one."""

    schema: str
    about: frozenset[str]

    def __call__(self) -> None:
        mark_changed(self.schema, self.about)


def mark_on_commit(events: Iterable[Event]) -> None:
    """Named by the app whose events they are."""
    mark = Mark(current_schema(), frozenset([app_of(event) for event in events]))
    if not any(hook == mark for _, hook, *_ in connection.run_on_commit):
        transaction.on_commit(mark, robust=True)


def app_of(event: Event) -> str:
    return type(event).__module__.split(".")[1]
