from collections.abc import Iterable

from django.core.files.storage import default_storage

from apps.core.schema import PUBLIC, in_schema
from apps.tenants.choices import ExportStatus
from apps.tenants.models.export import Export


def discard_exports(exports: Iterable[Export]) -> int:
    """The file goes, and the key, without which no copy of the file can be read. How many there were."""
    count = 0
    with in_schema(PUBLIC):
        for export in exports:
            default_storage.delete(export.place)
            export.status, export.key = ExportStatus.GONE, ""
            export.save(update_fields=["status", "key"])
            count += 1
    return count
