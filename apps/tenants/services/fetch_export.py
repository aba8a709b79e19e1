from collections.abc import Iterator
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction

from apps.core.schema import PUBLIC, in_schema
from apps.core.sealed_files import unsealed
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.choices import ExportStatus
from apps.tenants.errors import ExportNotThere
from apps.tenants.events import ExportFetched
from apps.tenants.models.export import Export


def fetch_export(export: Export, *, by: Actor, channel: Channel, now: datetime) -> Iterator[bytes]:
    """The zip piece by piece, opened on the way; the journal tells who took it."""
    is_kept = export.expires_at is not None and export.expires_at > now
    if export.status != ExportStatus.READY or not is_kept:
        status = ExportStatus.GONE if export.status == ExportStatus.READY else ExportStatus(export.status)
        raise ExportNotThere(name=export.tenant.name, status=status.label)
    with in_schema(PUBLIC), transaction.atomic():
        record(ExportFetched(export.tenant_id, str(export.pk)), actor=by, channel=channel)
    return _pieces(export)


def _pieces(export: Export) -> Iterator[bytes]:
    with in_schema(PUBLIC):
        file = default_storage.open(export.place)
    with file:
        yield from unsealed(file, export.key)
