from django.contrib.postgres.fields import ArrayField
from django.db import models
from django_tenants.models import TenantMixin

from apps.tenants.choices import TenantKind, TenantStatus


class Tenant(TenantMixin):
    """A business on Serai. Its schema is cloned by `services/provision.py`, never made by saving."""

    auto_create_schema = False
    auto_drop_schema = False

    slug = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=TenantKind.choices, default=TenantKind.OTHER)
    status = models.CharField(max_length=12, choices=TenantStatus.choices, default=TenantStatus.ACTIVE)
    plan = models.ForeignKey("tenants.Plan", on_delete=models.PROTECT, related_name="tenants")
    time_zone = models.CharField(max_length=64, default="UTC")
    currency = models.CharField(max_length=3, default="EUR")
    language = models.CharField(max_length=10, default="en")
    languages = ArrayField(models.CharField(max_length=10), default=list)
    brand_hue = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_because = models.CharField(max_length=300, blank=True)
    delete_after = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return self.status == TenantStatus.PLATFORM

    @property
    def is_open(self) -> bool:
        return self.status in {TenantStatus.ACTIVE, TenantStatus.PLATFORM}
