"""Which period a count belongs to."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from apps.tenants.plans import COUNTED_PER, Limit, Per

# What is counted without an end is counted from here.
EVER = date(1970, 1, 1)


def period_start(key: Limit, *, zone: str, now: datetime) -> date:
    """First day of the period in the tenant's own zone."""
    if COUNTED_PER[key] is Per.EVER:
        return EVER
    return now.astimezone(ZoneInfo(zone)).date().replace(day=1)
