"""What matching left open: answers nobody noted, entries that are too late, and whoever could have a place by now."""

from collections.abc import Sequence
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
from apps.venues.choices import DepartureStatus

MOST_ENDED = 500
MOST_TRIED = 2_000
# Those who ask for the same are asked about once in a go; nobody waits for a go, as it locks whoever gets a place.
A_GO = 25


def sweep_waitlist(*, now: datetime) -> int:
    """How many got a place or an offer in the current schema, in their order."""
    _settle(now)
    _end_late(now)
    rows = WaitlistEntry.objects.filter(status=WaitStatus.WAITING).order_by("position", "pk")
    waiting = list(rows.values_list("pk", flat=True)[:MOST_TRIED])
    return sum(_try(waiting[begin : begin + A_GO], now) for begin in range(0, len(waiting), A_GO))


@transaction.atomic
def _settle(now: datetime) -> None:
    settle(list(ended_offers().values_list("pk", flat=True)[:MOST_ENDED]), now=now)


@transaction.atomic
def _end_late(now: datetime) -> None:
    """Also those whose departure will not leave."""
    is_late = Q(last_useful_at__lte=now) | Q(latest__lte=now) | Q(departure__status=DepartureStatus.CANCELLED)
    late = WaitlistEntry.objects.filter(is_late, status=WaitStatus.WAITING)
    for entry in late.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:MOST_ENDED]:
        end(entry, by=SYSTEM, channel=Channel.SWEEP, now=now)


@once_more
@transaction.atomic
def _try(entry_ids: Sequence[int], now: datetime) -> int:
    return match(complete(entry_ids), now=now)
