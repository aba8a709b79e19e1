from apps.journal.services.relay import relay_due
from apps.tenants.choices import ExportStatus
from apps.tenants.models.export import Export
from apps.tenants.models.tenant import Tenant
from tests.tenants.services.exports import fetched, ordered


def test_an_export_is_written_when_the_journal_hands_it_over(club: Tenant, tasks_at_once: None) -> None:
    export = ordered(club)

    relay_due()
    relay_due()

    export = Export.objects.get(pk=export.pk)
    assert export.status == ExportStatus.READY
    assert export.expires_at is not None
    assert "manifest.json" in fetched(export, now=export.expires_at.replace(year=2020)).namelist()
