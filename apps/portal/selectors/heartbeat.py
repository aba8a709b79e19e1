from datetime import datetime, timedelta

from django.core.cache import cache

KEY = "global:heartbeat"


def heartbeat_age(*, now: datetime) -> timedelta | None:
    """Since the last sign of the beat; nothing when there was none."""
    written = cache.get(KEY)
    return now - datetime.fromisoformat(written) if written else None
