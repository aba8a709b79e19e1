from django.conf import settings
from django.db import models


class HandOff(models.Model):
    """A sign-in on its way to another host: once, within 30 seconds, for that host and the browser that asked."""

    token_hash = models.CharField(max_length=64, unique=True)
    state_hash = models.CharField(max_length=64)
    host = models.CharField(max_length=260)
    next_path = models.CharField(max_length=2000)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    records = models.JSONField(default=list)
    browser = models.CharField(max_length=22, blank=True, default="", db_default="")
    expires_at = models.DateTimeField()
    consumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="accounts_handoff_expiry")]

    def __str__(self) -> str:
        return f"{self.user_id} to {self.host}"
