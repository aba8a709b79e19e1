import pytest

from apps.journal.models.entry import Entry
from apps.tenants.choices import ExportStatus
from apps.tenants.errors import ExportUnderWay
from apps.tenants.models.export import Export
from apps.tenants.models.tenant import Tenant
from tests.tenants.services.exports import ordered, written


def test_an_export_is_asked_for_and_the_journal_tells_by_whom(club: Tenant) -> None:
    export = ordered(club)

    entry = Entry.objects.get(event="tenants.export_ordered")
    assert export.status == ExportStatus.WAITING
    assert (entry.actor_id, entry.facts) == (7, {"tenant_id": club.pk, "export_id": str(export.pk)})


def test_a_business_has_one_export_at_a_time(club: Tenant, hostel: Tenant) -> None:
    ordered(club)

    with pytest.raises(ExportUnderWay):
        ordered(club)

    ordered(hostel)
    assert Export.objects.count() == 2


def test_after_one_is_written_the_next_may_be_asked_for(club: Tenant) -> None:
    written(club)

    assert ordered(club).is_unfinished


def test_no_two_exports_have_the_same_key(club: Tenant, hostel: Tenant) -> None:
    assert ordered(club).key != ordered(hostel).key
