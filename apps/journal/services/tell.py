"""What is told once a transaction stands: the pages that show it are old, and the relay has something to hand over.

Whoever wrote it does not wait until the shared cache has heard it. A process that dies just then leaves pages old until
their time is up, and the relay to the sweep.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import structlog
from django.db import connection, transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from apps.core.afterwards import Afterwards
from apps.core.kept_pages import mark_changed, new_marks
from apps.core.schema import current_schema
from apps.journal.events import Event
from apps.journal.services.wake import wake_relay

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tell:
    """Equal ones of one transaction are one. What is held wakes nobody: the sweep finds it once it is due."""

    schema: str
    about: frozenset[str]
    wakes: bool

    def __call__(self) -> None:
        telling.add(self)


def tell_on_commit(events: Iterable[Event], *, wakes: bool) -> None:
    """Pages are named by the app whose events they are."""
    tell = Tell(current_schema(), frozenset([app_of(event) for event in events]), wakes)
    if not any(hook == tell for _, hook, *_ in connection.run_on_commit):
        transaction.on_commit(tell, robust=True)


def app_of(event: Event) -> str:
    return type(event).__module__.split(".")[1]


def _tell(tells: Sequence[Tell]) -> None:
    """Of many transactions in one trip."""
    marks = {key: mark for tell in {*tells} for key, mark in new_marks(tell.schema, tell.about).items()}
    try:
        if any(tell.wakes for tell in tells):
            wake_relay(marks)
        else:
            mark_changed(marks)
    except (RedisError, OperationalError) as problem:
        log.warning("changes_not_told", problem=type(problem).__name__)


telling = Afterwards(_tell)
