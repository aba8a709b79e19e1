"""Django finds the models here; code imports them from their own modules."""

from apps.tenants.models.domain import Domain
from apps.tenants.models.export import Export
from apps.tenants.models.plan import Plan
from apps.tenants.models.quota_counter import QuotaCounter
from apps.tenants.models.tenant import Tenant

__all__ = ["Domain", "Export", "Plan", "QuotaCounter", "Tenant"]
