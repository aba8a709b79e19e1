import pytest

from apps.core.crypto import SealBroken
from apps.journal.models.entry import Entry
from apps.tenants.errors import ExportNotThere
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.run_export import KEPT
from tests.tenants.services.exports import NOW, fetched, ordered, written


def test_the_journal_tells_who_took_it(club: Tenant) -> None:
    export = written(club)

    assert "manifest.json" in fetched(export).namelist()

    entry = Entry.objects.get(event="tenants.export_fetched")
    assert (entry.actor_id, entry.facts["export_id"]) == (7, str(export.pk))


def test_before_it_is_written_there_is_nothing(club: Tenant) -> None:
    with pytest.raises(ExportNotThere, match="Waiting"):
        fetched(ordered(club))


def test_after_its_time_there_is_nothing_even_where_it_still_lies(club: Tenant) -> None:
    export = written(club)

    with pytest.raises(ExportNotThere, match="No longer kept"):
        fetched(export, now=NOW + KEPT)

    assert not Entry.objects.filter(event="tenants.export_fetched").exists()


def test_the_file_of_another_export_does_not_open(club: Tenant, hostel: Tenant) -> None:
    export, other = written(club), written(hostel)
    export.key = other.key

    with pytest.raises(SealBroken):
        fetched(export)
