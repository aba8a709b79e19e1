from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import Any

import structlog
from django.db import connection, transaction

from apps.core import clock
from apps.core.prepared import prepared_cursor
from apps.core.schema import current_schema
from apps.journal.choices import Actor, Channel
from apps.journal.errors import NotInTransaction
from apps.journal.events import Event
from apps.journal.models.entry import Entry
from apps.journal.services.mark import mark_on_commit
from apps.journal.services.wake import wake_relay

AT_ONCE = timedelta()


@dataclass(frozen=True, slots=True)
class Fact:
    """One of many events that happen at once."""

    event: Event
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    hold_for: timedelta = AT_ONCE


def record(
    event: Event,
    *,
    actor: Actor,
    channel: Channel,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    hold_for: timedelta = AT_ONCE,
) -> Entry:
    """Write down what happened, in the transaction that makes it happen, for history and for subscribers.

    `before` and `after` hold states, times and amounts; never a name, an address or a secret: an entry outlives
    the person's wish to be forgotten. Who reads the history sees it at once; subscribers hear of it after `hold_for`,
    unless it is withheld until then.
    """
    return record_all([Fact(event, before or {}, after or {}, hold_for)], actor=actor, channel=channel)[0]


def record_all(facts: Sequence[Fact], *, actor: Actor, channel: Channel) -> list[Entry]:
    """The same for many at once, in as few statements; they are handed over in this order.

    Nobody is woken for what is held: the sweep finds it once it is due.
    """
    if not connection.in_atomic_block:
        names = ", ".join(sorted({fact.event.name for fact in facts}))
        raise NotInTransaction(f"{names} was recorded outside a transaction: wrap the service in atomic")
    entries = [_entry(fact, actor, channel) for fact in facts]
    if entries:
        _write(entries, [fact.hold_for for fact in facts])
        mark_on_commit([fact.event for fact in facts])
    if all(fact.hold_for for fact in facts):
        return entries
    if not any(hook is wake_relay for _, hook, *_ in connection.run_on_commit):
        transaction.on_commit(wake_relay, robust=True)
    return entries


def _entry(fact: Fact, actor: Actor, channel: Channel) -> Entry:
    event = fact.event
    return Entry(
        happened_at=clock.now(),
        event=event.name,
        facts=event.facts(),
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        actor_kind=actor.kind,
        actor_id=actor.user_id,
        impersonator_id=actor.impersonator_id,
        channel=channel,
        before=dict(fact.before),
        after=dict(fact.after),
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
    )


def _write(entries: Sequence[Entry], held: Sequence[timedelta]) -> None:
    """Entries and their pointers in one statement: every service does this, most of them while others wait for it."""
    schema, fields = current_schema(), Entry._meta.local_fields
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for row in entries for field in fields]
    pointers: list[Any] = [
        value
        for row, hold_for in zip(entries, held, strict=True)
        for value in (schema, row.pk, f"{row.subject_kind}:{row.subject_id}", hold_for)
    ]
    with prepared_cursor() as cursor:
        cursor.execute(_statement(len(entries)), [*values, *pointers])
    for row in entries:
        row._state.adding, row._read_in = False, schema


@lru_cache(maxsize=32)
def _statement(count: int) -> str:
    """Names of columns come from the model, values are handed over apart."""
    columns = [f'"{field.column}"' for field in Entry._meta.local_fields]
    rows = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count)
    pointers = ", ".join(["(%s, %s, %s, STATEMENT_TIMESTAMP() + %s, '{}', '')"] * count)
    names = ", ".join(columns)
    return (
        f"WITH entry AS (INSERT INTO journal_entry ({names}) VALUES {rows})"  # noqa: S608 - names are the model's
        f" INSERT INTO journal_pointer (schema_name, entry_id, subject, due_at, heard_by, last_error) VALUES {pointers}"
    )
