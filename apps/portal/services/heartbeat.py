"""The beat's sign of life: it went through the queue and a worker wrote it, so it speaks for all three."""

from datetime import datetime

from django.core.cache import cache

from apps.portal.selectors.heartbeat import KEY


def give_sign(*, now: datetime) -> None:
    cache.set(KEY, now.isoformat(), timeout=None)
