from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.db import connection, transaction

from apps.core import clock
from apps.core.schema import current_schema
from apps.journal.choices import Actor, Channel
from apps.journal.errors import NotInTransaction
from apps.journal.events import Event
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.journal.services.wake import wake_relay


@dataclass(frozen=True, slots=True)
class Fact:
    """One of many events that happen at once."""

    event: Event
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def record(
    event: Event,
    *,
    actor: Actor,
    channel: Channel,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """Write down what happened, in the transaction that makes it happen, for history and for subscribers.

    `before` and `after` hold states, times and amounts; never a name, an address or a secret: an entry outlives
    the person's wish to be forgotten.
    """
    return record_all([Fact(event, before or {}, after or {})], actor=actor, channel=channel)[0]


def record_all(facts: Sequence[Fact], *, actor: Actor, channel: Channel) -> list[Entry]:
    """The same for many at once, in as few statements; they are handed over in this order."""
    if not connection.in_atomic_block:
        names = ", ".join(sorted({fact.event.name for fact in facts}))
        raise NotInTransaction(f"{names} was recorded outside a transaction: wrap the service in atomic")
    entries = Entry.objects.bulk_create([_entry(fact, actor, channel) for fact in facts])
    _point_to(entries)
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


def _point_to(entries: Sequence[Entry]) -> None:
    schema = current_schema()
    Pointer.objects.bulk_create(
        Pointer(schema_name=schema, entry_id=entry.pk, subject=f"{entry.subject_kind}:{entry.subject_id}")
        for entry in entries
    )
    if not any(hook is wake_relay for _, hook, *_ in connection.run_on_commit):
        transaction.on_commit(wake_relay, robust=True)
