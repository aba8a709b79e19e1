from datetime import datetime

from django.db import transaction

from apps.accounts.permissions import Person
from apps.api.events import ApiKeyRevoked
from apps.api.models.api_key import ApiKey
from apps.journal.choices import Channel
from apps.journal.services.record import record


@transaction.atomic
def revoke_key(key_id: int, *, by: Person, channel: Channel, now: datetime) -> None:
    """From this moment it opens nothing; a second time changes nothing."""
    key = ApiKey.objects.select_for_update().get(pk=key_id)
    if key.revoked_at is not None:
        return
    key.revoked_at = now
    key.save(update_fields=["revoked_at"])
    record(ApiKeyRevoked(key_id=key.pk), actor=by.actor, channel=channel)
