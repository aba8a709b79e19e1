from datetime import datetime, timedelta

from apps.api.models.api_key import ApiKey

# So exact need it be; a busy key writes once a minute.
PRECISION = timedelta(minutes=1)


def note_use(key: ApiKey, *, now: datetime) -> None:
    """When a key was last used, so that people see which they may revoke."""
    if key.last_used_at is None or now - key.last_used_at >= PRECISION:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
