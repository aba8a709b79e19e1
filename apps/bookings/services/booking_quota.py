from datetime import datetime

from apps.tenants.plans import Limit
from apps.tenants.selectors.current import current_tenant
from apps.tenants.services.quota import take_quota


def take_booking_quota(*, now: datetime, amount: int = 1) -> bool:
    """Whether the plan has so many bookings left this month. The counter stays locked, so it is asked for late."""
    return take_quota(current_tenant(), Limit.BOOKINGS, now=now, amount=amount)
