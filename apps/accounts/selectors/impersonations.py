from datetime import datetime
from uuid import UUID

from apps.accounts.models.impersonation import Impersonation


def live_impersonation(
    impersonation_id: UUID | str, *, superuser_id: int, tenant_id: int, now: datetime
) -> Impersonation | None:
    """The running impersonation, if it is this superuser's, in this tenant, and its time is not up."""
    return (
        Impersonation.objects.select_related("superuser", "user", "tenant")
        .filter(
            pk=impersonation_id,
            superuser_id=superuser_id,
            superuser__is_superuser=True,
            superuser__is_active=True,
            tenant_id=tenant_id,
            entered_at__isnull=False,
            ended_at=None,
            ends_at__gt=now,
        )
        .first()
    )
