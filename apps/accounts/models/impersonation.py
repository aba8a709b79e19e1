import uuid

from django.conf import settings
from django.db import models


class Impersonation(models.Model):
    """A superuser looking at a tenant through one person's eyes: with a reason, read-only, for half an hour at most.

    The superuser's session on the tenant's host keeps the id under `SESSION_KEY`; it stays the superuser's own
    session, so that nothing of the person is left behind when the time is up.
    """

    SESSION_KEY = "impersonation_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    superuser = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="impersonations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="impersonated")
    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="impersonations")
    reason = models.CharField(max_length=300)
    started_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["superuser"],
                condition=models.Q(ended_at=None),
                name="accounts_impersonation_one_at_a_time",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="accounts_impersonation_has_reason"),
            models.CheckConstraint(
                condition=~models.Q(superuser=models.F("user")), name="accounts_impersonation_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.superuser_id} as {self.user_id} in {self.tenant_id}"
