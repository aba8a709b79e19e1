from datetime import datetime

from django.db import connection, transaction
from psycopg import sql

from apps.core.realtime import hang_up
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.models.pointer import Pointer
from apps.journal.services.record import record
from apps.tenants.choices import TenantStatus
from apps.tenants.errors import GraceNotOver
from apps.tenants.events import TenantErased
from apps.tenants.gateways.cached import drop_keys
from apps.tenants.gateways.files import drop_files
from apps.tenants.models.export import Export
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.discard_export import discard_exports
from apps.tenants.services.suspend import locked_tenant


def erase_tenant(tenant_id: int, *, by: Actor, channel: Channel, now: datetime) -> None:
    """Nothing of the tenant is left but that there was one. What fails half-way is finished by doing it again."""
    with in_schema(PUBLIC), transaction.atomic():
        tenant = locked_tenant(tenant_id, must_be=TenantStatus.DELETING)
        if tenant.delete_after is None or tenant.delete_after > now:
            raise GraceNotOver(name=tenant.name, moment=f"{tenant.delete_after:%Y-%m-%d %H:%M} UTC")
        discard_exports(Export.objects.filter(tenant=tenant))
        with in_schema(tenant.schema_name):
            drop_files()
        drop_keys(tenant.schema_name)
        _drop_schema(tenant.schema_name)
        _drop_rows(tenant)
        hang_up(tenant.schema_name)
        record(TenantErased(tenant_id), actor=by, channel=channel)


def _drop_schema(schema: str) -> None:
    with connection.cursor() as cursor:
        # What this transaction wrote still waits for its foreign keys to be looked at, and such a table cannot go.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))


def _drop_rows(tenant: Tenant) -> None:
    """Every shared row that names the tenant, whichever app above keeps it, also those that could live without."""
    Pointer.objects.filter(schema_name=tenant.schema_name).delete()
    for relation in Tenant._meta.related_objects:
        model = relation.related_model
        model._base_manager.filter(**{relation.field.name: tenant}).delete()
    tenant.delete()
