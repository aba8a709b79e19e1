from datetime import datetime

from django.db import IntegrityError, transaction

from apps.core.schema import PUBLIC, in_schema
from apps.core.sealed_files import new_file_key
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.errors import ExportUnderWay
from apps.tenants.events import ExportOrdered
from apps.tenants.models.export import Export
from apps.tenants.models.tenant import Tenant


def order_export(tenant: Tenant, *, by: Actor, channel: Channel, now: datetime) -> Export:
    """A worker writes it as soon as it hears; one of a business at a time."""
    with in_schema(PUBLIC), transaction.atomic():
        try:
            with transaction.atomic():
                export = Export.objects.create(tenant=tenant, asked_by_id=by.user_id, asked_at=now, key=new_file_key())
        except IntegrityError as problem:
            raise ExportUnderWay(name=tenant.name) from problem
        record(ExportOrdered(tenant.pk, str(export.pk)), actor=by, channel=channel)
    return export
