"""Write an export that was ordered. Begun twice it is written once, and what was cut short is written anew."""

from datetime import datetime, timedelta
from typing import IO, cast
from uuid import UUID

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from apps.core.schema import PUBLIC, in_schema
from apps.core.sealed_files import SealedWriter
from apps.journal.choices import SYSTEM, Channel, user_actor
from apps.tenants.choices import ExportStatus
from apps.tenants.models.export import Export
from apps.tenants.selectors.exports import progress_key
from apps.tenants.services.advisory_locks import alone_at
from apps.tenants.services.export import Teller, export_tenant

KEPT = timedelta(days=7)
PROGRESS_IS_KEPT = 86_400


def run_export(export_id: UUID, *, now: datetime) -> None:
    with in_schema(PUBLIC), alone_at(export_id) as is_mine:
        export = Export.objects.select_related("tenant").filter(pk=export_id).first() if is_mine else None
        if export is None or export.status in {ExportStatus.READY, ExportStatus.GONE}:
            return
        _set(export, status=ExportStatus.RUNNING)
        size = None
        try:
            size = _write(export, now)
        finally:
            _conclude(export, size, now)


def _write(export: Export, now: datetime) -> int:
    """Not in one go from a file beside it: where the system's own is on is often small, or memory."""
    default_storage.delete(export.place)
    default_storage.save(export.place, ContentFile(b""))
    by = user_actor(export.asked_by_id) if export.asked_by_id else SYSTEM
    with default_storage.open(export.place, "wb") as file:
        sealed = SealedWriter(file, export.key)
        into = cast("IO[bytes]", sealed)
        export_tenant(export.tenant, into, by=by, channel=Channel.ADMIN, now=now, tell=_teller(export))
        sealed.close()
    return sealed.size


def _conclude(export: Export, size: int | None, now: datetime) -> None:
    if size is None:
        _set(export, status=ExportStatus.FAILED, finished_at=now)
        default_storage.delete(export.place)
    else:
        _set(export, status=ExportStatus.READY, finished_at=now, expires_at=now + KEPT, size=size)


def _teller(export: Export) -> Teller:
    key = progress_key(export.pk)
    return lambda done, total: cache.set(key, (done, total), PROGRESS_IS_KEPT)


def _set(export: Export, **values: object) -> None:
    for name, value in values.items():
        setattr(export, name, value)
    export.save(update_fields=list(values))
