from django.db import models


class QuotaCounter(models.Model):
    """How much of one limit a tenant has used in one period; `period_on` is its first day in the tenant's zone."""

    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="quota_counters")
    key = models.SlugField(max_length=40)
    period_on = models.DateField()
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "key", "period_on"], name="tenants_quota_counter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} from {self.period_on}: {self.used}"
