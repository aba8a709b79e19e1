"""What the metrics show beside request counts: how much waits, how late it is, who is here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Min

from apps.journal.models import Pointer
from apps.portal.errors import Unreachable
from apps.portal.gateways.probes import lane_lengths, look_at_database
from apps.portal.selectors.heartbeat import heartbeat_age
from apps.tenants.models import Tenant


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    about: str
    value: float
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RelayState:
    lag: timedelta
    waiting: int
    parked: int


def relay_state(*, now: datetime) -> RelayState:
    due = Pointer.objects.due().aggregate(oldest=Min("due_at"), waiting=Count("pk"))
    lag = max(now - due["oldest"], timedelta()) if due["oldest"] else timedelta()
    return RelayState(lag, due["waiting"], Pointer.objects.parked().count())


def figures(*, now: datetime) -> list[Figure]:
    """What can be told right now; what a part that is away would say is left out."""
    return [*_queue(now), *_database(now)]


def _queue(now: datetime) -> Iterator[Figure]:
    try:
        lengths = lane_lengths()
    except Unreachable:
        yield Figure("serai_queue_up", "Whether the task queue answers.", 0)
        return
    yield Figure("serai_queue_up", "Whether the task queue answers.", 1)
    for lane, length in lengths.items():
        yield Figure("serai_queue_length", "Tasks that wait, by lane.", length, {"lane": lane})
    if (age := heartbeat_age(now=now)) is not None:
        yield Figure("serai_heartbeat_age_seconds", "Since the beat's last sign of life.", age.total_seconds())


def _database(now: datetime) -> Iterator[Figure]:
    try:
        look_at_database()
    except Unreachable:
        yield Figure("serai_database_up", "Whether the database answers.", 0)
        return
    yield Figure("serai_database_up", "Whether the database answers.", 1)
    relay = relay_state(now=now)
    yield Figure("serai_relay_lag_seconds", "Age of the oldest entry that is due.", relay.lag.total_seconds())
    yield Figure("serai_relay_waiting", "Entries that are due.", relay.waiting)
    yield Figure("serai_relay_parked", "Entries that failed too often.", relay.parked)
    for status, count in Tenant.objects.values_list("status").annotate(count=Count("pk")).order_by():
        yield Figure("serai_tenants", "Tenants, by status.", count, {"status": status})
