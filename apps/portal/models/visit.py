from django.conf import settings
from django.db import models


class Visit(models.Model):
    """That a login is a guest of a business: where to ask for somebody's bookings, without asking everywhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "tenant"], name="portal_visit_once")]
        indexes = [models.Index(fields=["user", "-last_at"], name="portal_visit_latest")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.tenant_id}"
