from typing import Any

from django.db import models, transaction
from django.db.models.functions import Lower


class Domain(models.Model):
    """A host name that leads to a tenant; the primary one is where links point."""

    domain = models.CharField(max_length=253, unique=True)
    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="domains")
    is_primary = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(domain=Lower("domain")), name="tenants_domain_lower"),
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(is_primary=True), name="tenants_domain_one_primary"
            ),
        ]

    def __str__(self) -> str:
        return self.domain

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new primary host takes the place of the old one."""
        if self.is_primary:
            Domain.objects.filter(tenant=self.tenant, is_primary=True).exclude(pk=self.pk).update(is_primary=False)
        super().save(*args, **kwargs)
