"""Use up a limit and give it back, in one statement each.

The counter's row stays locked until the caller's transaction ends: take last, just before it commits.
"""

from datetime import datetime

from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Greatest

from apps.tenants.models.quota_counter import QuotaCounter
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.rules.quotas import period_start

# An unknown limit is null: `null >= …` is no yes, so it is asked for separately.
TAKE = """
INSERT INTO public.tenants_quotacounter AS counter (tenant_id, key, period_on, used)
SELECT %(tenant)s, %(key)s, %(period)s, %(amount)s
 WHERE %(limit)s::int IS NULL OR %(amount)s <= %(limit)s::int
    ON CONFLICT (tenant_id, key, period_on) DO UPDATE SET used = counter.used + excluded.used
 WHERE %(limit)s::int IS NULL OR counter.used + excluded.used <= %(limit)s::int
"""


def take_quota(tenant: Tenant, key: Limit, *, now: datetime, amount: int = 1) -> bool:
    """Whether there was enough left; if not, nothing is counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE,
            {
                "tenant": tenant.pk,
                "key": key,
                "period": period_start(key, zone=tenant.time_zone, now=now),
                "amount": amount,
                "limit": tenant.plan.limit_of(key),
            },
        )
        return bool(cursor.rowcount == 1)


def give_back_quota(tenant: Tenant, key: Limit, *, taken_at: datetime, amount: int = 1) -> None:
    """To the period it was taken from; never below nothing."""
    period_on = period_start(key, zone=tenant.time_zone, now=taken_at)
    counters = QuotaCounter.objects.filter(tenant=tenant, key=key, period_on=period_on)
    counters.update(used=Greatest(F("used") - Value(amount), Value(0)))
