"""What a request with an `Idempotency-Key` does, it does once."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction

from apps.api.errors import IdempotencyKeyReused, StillRunning
from apps.api.models.kept_answer import KeptAnswer
from apps.bookings.services.after_deadlock import once_more
from apps.core.schema import current_schema

KEPT = timedelta(hours=24)
# Whoever may not ask, or asks too fast or in the wrong way, has not been answered yet.
KEPT_STATUSES = frozenset({200, 201, 202, 204, 404, 409, 410, 412, 422})


@dataclass(frozen=True, slots=True)
class Asked:
    """`path` with its method: the same key at another address is another request."""

    caller: str
    key: str
    path: str
    body: bytes

    @property
    def body_digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Given:
    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)
    is_replayed: bool = False


@once_more
@transaction.atomic
def answer_once(asked: Asked, give: Callable[[], Given], *, now: datetime) -> Given:
    """What `give` answers, or answered the first time.

    It runs in this transaction, and so does keeping its answer. A process that dies in the middle leaves neither,
    and its lock goes with its connection: nobody waits for it.
    """
    if not _is_first(asked):
        raise StillRunning
    kept = KeptAnswer.objects.filter(caller=asked.caller, key=asked.key).first()
    if kept is not None and kept.kept_until > now:
        return _again(kept, asked)
    given = give()
    if given.status in KEPT_STATUSES:
        _keep(asked, given, now)
    return given


def _is_first(asked: Asked) -> bool:
    """Of those that run at this moment; the lock is let go when the transaction ends, however it ends."""
    words = f"{current_schema()}\n{asked.caller}\n{asked.key}"
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def _again(kept: KeptAnswer, asked: Asked) -> Given:
    if (kept.path, kept.body_digest) != (asked.path, asked.body_digest):
        raise IdempotencyKeyReused
    return Given(kept.status, kept.body, kept.headers, is_replayed=True)


def _keep(asked: Asked, given: Given, now: datetime) -> None:
    fields = {
        "path": asked.path,
        "body_digest": asked.body_digest,
        "status": given.status,
        "headers": given.headers,
        "body": given.body,
        "kept_until": now + KEPT,
    }
    KeptAnswer.objects.update_or_create(caller=asked.caller, key=asked.key, defaults=fields)
