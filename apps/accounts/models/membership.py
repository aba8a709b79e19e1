from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.accounts.choices import Role


class Membership(models.Model):
    """A person's place in a tenant. An empty venue list means every venue."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    venue_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # How somebody likes the workspace: whether single keys act, what their calendar shows.
    preferences = models.JSONField(default=dict, blank=True)
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "tenant"],
                condition=models.Q(ended_at=None),
                name="accounts_membership_live_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} of {self.tenant_id}"

    def covers(self, venue_id: int) -> bool:
        return not self.venue_ids or venue_id in self.venue_ids
