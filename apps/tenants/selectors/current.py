from django.db import connection

from apps.core.schema import current_schema
from apps.tenants.models.tenant import Tenant


def current_tenant() -> Tenant:
    """Whose schema this is. The request's own, with its plan; in tasks and tests only the schema is known."""
    tenant = getattr(connection, "tenant", None)
    if isinstance(tenant, Tenant):
        return tenant
    return Tenant.objects.select_related("plan").get(schema_name=current_schema())
