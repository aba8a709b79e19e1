"""Handing claimed entries to their subscribers: all effects and the end of the pointers in one transaction."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from operator import attrgetter

import structlog
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.errors import EarlierEntryWaits, UnknownEvent
from apps.journal.events import SUBSCRIBERS, Event, Subscriber, rebuild
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.journal.rules.failures import describe_failure
from apps.journal.rules.retries import next_delay

# Subscribers' row locks are held until the batch is committed, so it ends soon.
BUDGET_SECONDS = 1.0
TURN_DELAY = timedelta(seconds=2)

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Batch:
    """How this one is told and until when; pointers that are done with, and those its time was too short for."""

    tell: Callable[[Subscriber, Event, Entry], Exception | None]
    ends_at: float
    through: list[int] = field(default_factory=list)
    unstarted: list[int] = field(default_factory=list)


def hand_over(ids: list[int], *, budget: float = BUDGET_SECONDS) -> int:
    """How many entries are through with all their subscribers. Rows another worker holds are left to it.

    Tried without savepoints first, which is several times as quick; when anything fails, all of it is undone and
    done again with care.
    """
    try:
        return _hand_over(ids, Batch(_tell, time.monotonic() + budget))
    except Exception as failure:  # noqa: BLE001 - whatever a subscriber raises; with care it is told apart
        log.info("batch_told_again", failure=type(failure).__name__, entries=len(ids))
        return _hand_over(ids, Batch(_tell_with_care, time.monotonic() + budget))


@transaction.atomic
def _hand_over(ids: list[int], batch: Batch) -> int:
    held = Pointer.objects.select_for_update(skip_locked=True).filter(id__in=ids).order_by("schema_name", "id")
    for schema, pointers in groupby(list(held), key=attrgetter("schema_name")):
        with in_schema(schema):
            _hand_over_here(list(pointers), batch)
    Pointer.objects.filter(id__in=batch.through).delete()
    Pointer.objects.filter(id__in=batch.unstarted).update(tries=F("tries") - 1, due_at=Now())
    return len(batch.through)


def _hand_over_here(pointers: list[Pointer], batch: Batch) -> None:
    """The pointers of the current schema. Where its entry is gone, so is the tenant, and nobody is to be told."""
    entries = Entry.objects.in_bulk([pointer.entry_id for pointer in pointers])
    for pointer in pointers:
        entry = entries.get(pointer.entry_id)
        if entry and time.monotonic() > batch.ends_at:
            batch.unstarted.append(pointer.pk)
        elif entry is None or _tell_all(pointer, entry, batch):
            batch.through.append(pointer.pk)


def _tell_all(pointer: Pointer, entry: Entry, batch: Batch) -> bool:
    """Whether everybody has heard. One subscriber's failure keeps no other from hearing, nor is anyone told twice."""
    try:
        event = rebuild(entry.event, entry.facts)
    except UnknownEvent as failure:
        _try_later(pointer, failure)
        return False
    failures: list[Exception] = []
    for subscriber in SUBSCRIBERS.get(entry.event, ()):
        if subscriber.address in pointer.heard_by:
            continue
        if subscriber.in_order and _is_early(pointer, batch):
            failures.append(EarlierEntryWaits())
        elif trouble := batch.tell(subscriber, event, entry):
            failures.append(trouble)
        else:
            pointer.heard_by.append(subscriber.address)
    _note_failures(pointer, failures)
    return not failures


def _tell(subscriber: Subscriber, event: Event, entry: Entry) -> None:
    subscriber.hear(event, entry.recorded())


def _tell_with_care(subscriber: Subscriber, event: Event, entry: Entry) -> Exception | None:
    """Why it could not be told; its effects are then undone."""
    try:
        with transaction.atomic():
            _tell(subscriber, event, entry)
    except Exception as failure:
        log.exception("subscriber_failed", subscriber=subscriber.address, entry_id=str(entry.pk))
        return failure
    return None


def _is_early(pointer: Pointer, batch: Batch) -> bool:
    """An earlier entry about the same subject is not through yet: failed, parked, or in another worker's hands."""
    earlier = Pointer.objects.filter(schema_name=pointer.schema_name, subject=pointer.subject, id__lt=pointer.pk)
    return earlier.exclude(id__in=batch.through).exists()


def _note_failures(pointer: Pointer, failures: list[Exception]) -> None:
    worst = next((failure for failure in failures if not isinstance(failure, EarlierEntryWaits)), None)
    if worst:
        _try_later(pointer, worst)
    elif failures:
        Pointer.objects.filter(pk=pointer.pk).update(
            heard_by=pointer.heard_by, tries=F("tries") - 1, due_at=Now() + TURN_DELAY
        )


def _try_later(pointer: Pointer, failure: Exception) -> None:
    """Wait longer after each try; after the last one, park it where a superuser sees it."""
    delay = next_delay(pointer.tries)
    if delay is None:
        log.error("entry_parked", entry_id=str(pointer.entry_id), schema=pointer.schema_name)
    Pointer.objects.filter(pk=pointer.pk).update(
        heard_by=pointer.heard_by,
        last_error=describe_failure(failure),
        due_at=Now() + (delay or timedelta()),
        parked_at=None if delay else clock.now(),
    )
