from collections.abc import Mapping
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
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{event.name} was recorded outside a transaction: wrap the service in atomic")
    entry = Entry.objects.create(
        happened_at=clock.now(),
        event=event.name,
        facts=event.facts(),
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        actor_kind=actor.kind,
        actor_id=actor.user_id,
        impersonator_id=actor.impersonator_id,
        channel=channel,
        before=dict(before or {}),
        after=dict(after or {}),
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
    )
    _point_to(entry)
    return entry


def _point_to(entry: Entry) -> None:
    Pointer.objects.create(
        schema_name=current_schema(), entry_id=entry.pk, subject=f"{entry.subject_kind}:{entry.subject_id}"
    )
    if not any(hook is wake_relay for _, hook, *_ in connection.run_on_commit):
        transaction.on_commit(wake_relay, robust=True)
