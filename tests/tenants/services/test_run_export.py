import threading
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from apps.core.schema import in_schema
from apps.tenants.choices import ExportStatus
from apps.tenants.gateways.storage import TenantStorage
from apps.tenants.models.export import Export
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.exports import Progress, progress_of
from apps.tenants.services.advisory_locks import alone_at
from apps.tenants.services.run_export import KEPT, run_export
from tests.tenants.services.exports import NOW, fetched, ordered, written


def test_a_written_export_holds_rows_and_files_for_a_week(club: Tenant, media: Path) -> None:
    with in_schema("club"):
        default_storage.save("photos/court.jpg", ContentFile(b"zebrafish"))

    export = written(club)

    archive = fetched(export)
    assert archive.read("files/photos/court.jpg") == b"zebrafish"
    assert "rows/journal_entry.jsonl" in archive.namelist()
    assert (export.status, export.expires_at) == (ExportStatus.READY, NOW + KEPT)
    assert export.size > sum(entry.compress_size for entry in archive.infolist())


def test_what_lies_on_the_disk_cannot_be_read(club: Tenant, media: Path) -> None:
    with in_schema("club"):
        default_storage.save("photos/court.jpg", ContentFile(b"zebrafish"))

    export = written(club)

    lying = (media / "public" / export.place).read_bytes()
    assert len(lying) > export.size
    assert b"zebrafish" not in lying
    assert not lying.startswith(b"PK")


def test_how_far_it_is_can_be_seen(club: Tenant) -> None:
    export = ordered(club)
    before = progress_of(export.pk)

    run_export(export.pk, now=NOW)

    after = progress_of(export.pk)
    assert before is None
    assert after == Progress(after.total, after.total) if after else False


def test_an_export_does_not_hold_the_one_before(club: Tenant) -> None:
    written(club)

    names = fetched(written(club)).namelist()

    assert not [name for name in names if "export" in name]


def test_written_twice_is_written_once(club: Tenant, media: Path) -> None:
    export = written(club)
    changed = (media / "public" / export.place).stat().st_mtime_ns

    run_export(export.pk, now=NOW)

    assert (media / "public" / export.place).stat().st_mtime_ns == changed


def test_what_cannot_be_written_is_failed_and_can_be_tried_again(
    club: Tenant, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = ordered(club)
    with monkeypatch.context() as patch:
        patch.setattr(TenantStorage, "open", _full_disk)
        with pytest.raises(OSError, match="No space left"):
            run_export(export.pk, now=NOW)
    export.refresh_from_db()
    assert (export.status, export.expires_at) == (ExportStatus.FAILED, None)
    assert not (media / "public" / export.place).exists()

    run_export(export.pk, now=NOW)

    export.refresh_from_db()
    assert fetched(export).namelist()


def _full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_second_worker_leaves_it_to_the_first(own_database: str) -> None:
    export = ordered(Tenant.objects.get(slug="club"))
    is_held, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with alone_at(export.pk):
            is_held.set()
            may_go.wait(20)
        connection.close()

    first = threading.Thread(target=hold)
    first.start()
    is_held.wait(20)
    run_export(export.pk, now=NOW)
    status_meanwhile = Export.objects.get(pk=export.pk).status
    may_go.set()
    first.join()
    run_export(export.pk, now=NOW)

    assert status_meanwhile == ExportStatus.WAITING
    assert Export.objects.get(pk=export.pk).status == ExportStatus.READY
