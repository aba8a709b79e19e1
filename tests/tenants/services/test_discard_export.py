from pathlib import Path

import pytest

from apps.tenants.choices import ExportStatus
from apps.tenants.errors import ExportNotThere
from apps.tenants.models.export import Export
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.discard_export import discard_exports
from tests.tenants.services.exports import fetched, written


def test_file_and_key_go_and_the_row_tells_that_there_was_one(club: Tenant, hostel: Tenant, media: Path) -> None:
    export, other = written(club), written(hostel)

    assert discard_exports([export]) == 1

    gone = Export.objects.get(pk=export.pk)
    assert (gone.status, gone.key) == (ExportStatus.GONE, "")
    assert [path.name for path in (media / "public" / "exports").iterdir()] == [str(other.pk)]
    with pytest.raises(ExportNotThere):
        fetched(gone)


def test_a_file_that_is_gone_already_keeps_nothing(club: Tenant, media: Path) -> None:
    export = written(club)
    (media / "public" / export.place).unlink()

    discard_exports([export])

    assert Export.objects.get(pk=export.pk).status == ExportStatus.GONE
