import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

import structlog
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from apps.core import clock
from apps.core.prepared import prepared_cursor
from apps.core.rows import new_row
from apps.core.schema import current_schema
from apps.journal.choices import Actor, Channel
from apps.journal.errors import NotInTransaction, NotSo
from apps.journal.events import Event
from apps.journal.models.entry import Entry
from apps.journal.services.tell import tell_on_commit

AT_ONCE = timedelta()


@dataclass(frozen=True, slots=True)
class Fact:
    """One of many events that happen at once."""

    event: Event
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    hold_for: timedelta = AT_ONCE


@dataclass(frozen=True, slots=True)
class Provided:
    """What has to be so, in SQL, at the moment the entries are written: after all locks the transaction has taken."""

    condition: str = "true"
    values: Mapping[str, Any] = field(default_factory=dict)


ANYHOW = Provided()


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


def record_all(facts: Sequence[Fact], *, actor: Actor, channel: Channel, provided: Provided = ANYHOW) -> list[Entry]:
    """The same for many at once, in as few statements; they are handed over in this order. NotSo where it is not so."""
    if not connection.in_atomic_block:
        names = ", ".join(sorted({fact.event.name for fact in facts}))
        raise NotInTransaction(f"{names} was recorded outside a transaction: wrap the service in atomic")
    entries = [_entry(fact, actor, channel) for fact in facts]
    if entries:
        _write(entries, [fact.hold_for for fact in facts], provided)
        tell_on_commit([fact.event for fact in facts], wakes=not all(fact.hold_for for fact in facts))
    return entries


def _entry(fact: Fact, actor: Actor, channel: Channel) -> Entry:
    event = fact.event
    return new_row(
        Entry,
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


def _write(entries: Sequence[Entry], held: Sequence[timedelta], provided: Provided) -> None:
    """Entries and their pointers in one statement: every service does this, most of them while others wait for it."""
    columns = _columns()
    told = [
        {name: getattr(entry, name) for name in columns}
        | {"happened_at": entry.happened_at.isoformat(), "held": hold_for.total_seconds()}
        for entry, hold_for in zip(entries, held, strict=True)
    ]
    values = {**provided.values, "entries": json.dumps(told, cls=DjangoJSONEncoder), "schema": current_schema()}
    with prepared_cursor() as cursor:
        cursor.execute(_statement(provided.condition), values)
        if cursor.rowcount != len(entries):
            raise NotSo(provided.condition)
    for entry in entries:
        entry.mark_written()


@cache
def _columns() -> tuple[str, ...]:
    return tuple([field.attname for field in Entry._meta.local_fields])


@cache
def _statement(condition: str) -> str:
    """The database itself knows the types of its columns, whose names come from the model."""
    names = ", ".join([f'"{name}"' for name in _columns()])
    return f"""
WITH provided AS MATERIALIZED (SELECT WHERE {condition}), entry AS (
    INSERT INTO journal_entry ({names})
    SELECT {names} FROM provided, jsonb_populate_recordset(NULL::journal_entry, %(entries)s::jsonb)
)
INSERT INTO journal_pointer (schema_name, entry_id, subject, due_at, heard_by, last_error)
SELECT %(schema)s::text, id, subject_kind || ':' || subject_id, statement_timestamp() + make_interval(secs => held),
       '{{}}', ''
  FROM provided, jsonb_to_recordset(%(entries)s::jsonb)
       AS told (id uuid, subject_kind text, subject_id text, held double precision)
"""  # noqa: S608 - names of columns come from the model
