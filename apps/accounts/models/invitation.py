from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from apps.accounts.choices import Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor revoked; it may have expired, which sending it again cures."""
        return self.filter(accepted_at=None, revoked_at=None)


class Invitation(models.Model):
    """A place in a team that waits for somebody. The link is signed over `nonce`, so a new nonce ends old links."""

    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=12, choices=Role.choices)
    venue_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    language = models.CharField(max_length=10, blank=True)
    nonce = models.CharField(max_length=32)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.F("tenant"),
                Lower("email"),
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="accounts_invitation_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} as {self.role} of {self.tenant_id}"

    def is_usable(self, now: datetime) -> bool:
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at
