from datetime import datetime

from django.db import connection

from apps.core.schema import current_schema
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.services.quota import take_quota


def take_booking_quota(*, now: datetime, amount: int = 1) -> bool:
    """Whether the plan has so many bookings left this month. The counter stays locked, so it is asked for late."""
    return take_quota(_this_tenant(), Limit.BOOKINGS, now=now, amount=amount)


def _this_tenant() -> Tenant:
    """The request's own; in tasks and tests only the schema is known."""
    tenant = getattr(connection, "tenant", None)
    return (
        tenant
        if isinstance(tenant, Tenant)
        else Tenant.objects.select_related("plan").get(schema_name=current_schema())
    )
