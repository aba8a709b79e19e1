"""Taking pointers for one try, in a transaction of its own, so that the try counts even if the worker dies of it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from apps.core import clock
from apps.journal.models.pointer import Pointer, PointerQuerySet
from apps.journal.rules.retries import MOST_TRIES

# How long a claim protects until the rows are locked; afterwards the lock does, and ends with its worker.
LEASE = timedelta(seconds=5)


def claim_fresh(most: int, *, lease: timedelta = LEASE) -> list[int]:
    """Pointers nobody has tried yet, the oldest first."""
    return _claim(Pointer.objects.due().untried(), most=most, lease=lease)


def claim_tried(*, lease: timedelta = LEASE) -> list[int]:
    """At most one that failed before, so that what kills its worker is tried alone and found out."""
    _park_deadly()
    return _claim(Pointer.objects.due().tried(), most=1, lease=lease)


@transaction.atomic
def _claim(due: PointerQuerySet, *, most: int, lease: timedelta) -> list[int]:
    ids = list(due.order_by("due_at", "id").select_for_update(skip_locked=True).values_list("id", flat=True)[:most])
    if ids:
        Pointer.objects.filter(id__in=ids).update(tries=F("tries") + 1, due_at=Now() + lease)
    return ids


@transaction.atomic
def _park_deadly() -> None:
    spent = Pointer.objects.due().filter(tries__gte=MOST_TRIES).select_for_update(skip_locked=True)
    ids = list(spent.values_list("id", flat=True))
    if ids:
        Pointer.objects.filter(id__in=ids).update(
            parked_at=clock.now(), last_error=f"The worker ended {MOST_TRIES} times while handing this over."
        )
