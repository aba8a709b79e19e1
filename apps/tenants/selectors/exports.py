from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache

from apps.tenants.choices import ExportStatus
from apps.tenants.models.export import Export, ExportQuerySet

# Writing one starts at once; one that has not begun or ended after this may have lost its worker.
PATIENCE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Progress:
    """Tables and files written, of how many."""

    done: int
    total: int


def progress_of(export_id: UUID) -> Progress | None:
    """Nothing before it begins. Kept beside the database, where all tables are being read as of one moment."""
    found = cache.get(progress_key(export_id))
    return Progress(*found) if found else None


def progress_key(export_id: UUID) -> str:
    return f"global:export-progress:{export_id}"


def stale_exports(*, now: datetime) -> ExportQuerySet:
    return Export.objects.unfinished().filter(asked_at__lt=now - PATIENCE).order_by("pk")


def expired_exports(*, now: datetime) -> ExportQuerySet:
    return Export.objects.filter(status=ExportStatus.READY, expires_at__lte=now).order_by("pk")
