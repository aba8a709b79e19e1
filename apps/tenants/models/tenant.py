from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.tenants.choices import TenantKind, TenantStatus


class TenantQuerySet(models.QuerySet["Tenant"]):
    def businesses(self) -> "TenantQuerySet":
        """Without the marketplace and the template."""
        return self.exclude(status__in=[TenantStatus.PLATFORM, TenantStatus.TEMPLATE])

    def active(self) -> "TenantQuerySet":
        return self.filter(status=TenantStatus.ACTIVE)

    def due_for_erasure(self, now: datetime) -> "TenantQuerySet":
        return self.filter(status=TenantStatus.DELETING, delete_after__lte=now).order_by("pk")


class Tenant(models.Model):
    """A business on Serai. `services/provision.py` makes its schema, `services/erase.py` takes it away.

    Not the library's mixin: saving would make schemas, and `with tenant:` would leave threads in each other's.
    """

    # The library asks when a row is deleted.
    auto_drop_schema = False
    # Its primary host, where whoever read the tenant has asked for it.
    known_host: str = ""

    schema_name = models.CharField(max_length=63, unique=True)
    slug = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=TenantKind.choices, default=TenantKind.OTHER)
    status = models.CharField(max_length=12, choices=TenantStatus.choices, default=TenantStatus.ACTIVE)
    plan = models.ForeignKey("tenants.Plan", on_delete=models.PROTECT, related_name="tenants")
    time_zone = models.CharField(max_length=64, default="UTC")
    currency = models.CharField(max_length=3, default="EUR")
    language = models.CharField(max_length=10, default="en")
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    brand_hue = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_because = models.CharField(max_length=300, blank=True)
    delete_after = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(brand_hue=None) | models.Q(brand_hue__lt=360), name="tenants_tenant_hue_on_wheel"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return self.status == TenantStatus.PLATFORM

    @property
    def is_open(self) -> bool:
        return self.status in {TenantStatus.ACTIVE, TenantStatus.PLATFORM}
