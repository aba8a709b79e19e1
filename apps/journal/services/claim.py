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


# How many at once by tries before: what was in a batch that killed its worker or failed is tried with fewer and
# fewer others, so that the culprit is alone in the end and its neighbours are not parked with it.
COMPANY = (100, 10, 1)


def claim(tries: int, *, lease: timedelta = LEASE) -> list[int]:
    """Pointers tried that often before, or more often for the last of `COMPANY`; the oldest first."""
    due = Pointer.objects.due()
    is_last = tries == len(COMPANY) - 1
    if is_last:
        _park_deadly()
    return _claim(due.filter(tries__gte=tries) if is_last else due.filter(tries=tries), COMPANY[tries], lease)


@transaction.atomic
def _claim(due: PointerQuerySet, most: int, lease: timedelta) -> list[int]:
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
