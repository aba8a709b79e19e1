"""How much of a limit a tenant has used."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from apps.tenants.models.quota_counter import QuotaCounter
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.rules.quotas import period_start

NEAR = 0.8


class Level(StrEnum):
    """What a banner says: nothing, that the limit is near, that it is reached."""

    FINE = "fine"
    NEAR = "near"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class QuotaState:
    """`limit` is None when the plan has none."""

    key: Limit
    used: int
    limit: int | None
    period_on: date

    @property
    def level(self) -> Level:
        if self.limit is None or self.used < self.limit * NEAR:
            return Level.FINE
        return Level.FULL if self.used >= self.limit else Level.NEAR

    @property
    def left(self) -> int | None:
        return None if self.limit is None else max(self.limit - self.used, 0)


def quota_state(tenant: Tenant, key: Limit, *, now: datetime) -> QuotaState:
    period_on = period_start(key, zone=tenant.time_zone, now=now)
    counter = QuotaCounter.objects.filter(tenant=tenant, key=key, period_on=period_on).first()
    return QuotaState(key, counter.used if counter else 0, tenant.plan.limit_of(key), period_on)


def quota_states(tenant: Tenant, *, now: datetime) -> list[QuotaState]:
    """Every limit that the tenant's plan has, in one query."""
    periods = {key: period_start(key, zone=tenant.time_zone, now=now) for key in Limit}
    rows = QuotaCounter.objects.filter(tenant=tenant, period_on__in=set(periods.values()))
    used = {(row.key, row.period_on): row.used for row in rows}
    return [
        QuotaState(key, used.get((key, period_on), 0), limit, period_on)
        for key, period_on in periods.items()
        if (limit := tenant.plan.limit_of(key)) is not None
    ]
