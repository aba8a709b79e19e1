"""What the tests about exports have in common."""

import io
import zipfile
from datetime import UTC, datetime

from apps.journal.choices import Channel, user_actor
from apps.tenants.models.export import Export
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.fetch_export import fetch_export
from apps.tenants.services.order_export import order_export
from apps.tenants.services.run_export import run_export

NOW = datetime(2026, 5, 1, tzinfo=UTC)
CLERK = user_actor(7)


def ordered(tenant: Tenant) -> Export:
    return order_export(tenant, by=CLERK, channel=Channel.ADMIN, now=NOW)


def written(tenant: Tenant) -> Export:
    export = ordered(tenant)
    run_export(export.pk, now=NOW)
    export.refresh_from_db()
    return export


def fetched(export: Export, *, now: datetime = NOW) -> zipfile.ZipFile:
    pieces = fetch_export(export, by=CLERK, channel=Channel.ADMIN, now=now)
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
