"""What matching left open: answers nobody noted, entries that are too late, and whoever could have a place by now."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from apps.bookings.choices import WaitStatus
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.selectors.waiting import complete, ended_offers
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.match_waiting import match
from apps.bookings.services.settle_wait import end, settle
from apps.journal.choices import SYSTEM, Channel

MOST_ENDED = 500
MOST_TRIED = 100


def sweep_waitlist(*, now: datetime) -> int:
    """How many got a place or an offer in the current schema. Each in its own transaction, in their order."""
    _settle(now)
    _end_late(now)
    waiting = WaitlistEntry.objects.filter(status=WaitStatus.WAITING).order_by("position", "pk")
    return sum(_try(entry_id, now) for entry_id in list(waiting.values_list("pk", flat=True)[:MOST_TRIED]))


@transaction.atomic
def _settle(now: datetime) -> None:
    settle(list(ended_offers().values_list("pk", flat=True)[:MOST_ENDED]), now=now)


@transaction.atomic
def _end_late(now: datetime) -> None:
    late = WaitlistEntry.objects.filter(Q(last_useful_at__lte=now) | Q(latest__lte=now), status=WaitStatus.WAITING)
    for entry in late.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:MOST_ENDED]:
        end(entry, by=SYSTEM, channel=Channel.SWEEP, now=now)


@once_more
@transaction.atomic
def _try(entry_id: int, now: datetime) -> int:
    return match(complete([entry_id]), now=now)
