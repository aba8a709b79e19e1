from django.db import models
from django.db.models.functions import Lower
from django_tenants.models import DomainMixin


class Domain(DomainMixin):
    """A host name that leads to a tenant; the primary one is where links point."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(domain=Lower("domain")), name="tenants_domain_lower"),
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(is_primary=True), name="tenants_domain_one_primary"
            ),
        ]
