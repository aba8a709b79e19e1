"""What the clock does by itself: erases what was to be erased, takes up what was dropped, throws away what expired."""

from datetime import timedelta
from pathlib import Path

import pytest

from apps.core import clock
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.choices import ExportStatus, TenantStatus
from apps.tenants.models.export import Export
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.order_export import order_export
from apps.tenants.services.provision import NewTenant, create_tenant
from apps.tenants.services.run_export import run_export
from apps.tenants.services.schedule_deletion import call_off_deletion, schedule_deletion
from apps.tenants.tasks import erase, sweep
from tests.tenants.services.test_erase import MARKER, marked, places_with_the_marker

__all__ = ["marked"]

pytestmark = pytest.mark.usefixtures("tasks_at_once")


def scheduled(tenant: Tenant, *, grace: timedelta) -> Tenant:
    return schedule_deletion(tenant.pk, by=SYSTEM, channel=Channel.ADMIN, now=clock.now(), grace=grace)


def test_a_business_is_erased_once_its_grace_is_over(marked: Tenant, media: Path) -> None:
    scheduled(marked, grace=timedelta())

    sweep()

    assert places_with_the_marker(media) == []
    entry = Entry.objects.get(event="tenants.erased")
    assert (entry.actor_kind, entry.channel) == ("system", Channel.SWEEP)


def test_until_then_nothing_is_lost_and_it_can_be_called_off(marked: Tenant, media: Path) -> None:
    before = places_with_the_marker(media)
    scheduled(marked, grace=timedelta(days=1))

    sweep()
    call_off_deletion(marked.pk, by=SYSTEM, channel=Channel.ADMIN)

    assert set(places_with_the_marker(media)) == set(before)
    assert Tenant.objects.get(slug=MARKER).status == TenantStatus.ACTIVE


def test_what_was_called_off_or_done_meanwhile_is_left_alone(club: Tenant) -> None:
    gone = create_tenant(NewTenant("gone", "Gone"), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
    scheduled(gone, grace=timedelta())
    erase(gone.pk)

    erase(gone.pk)
    erase(club.pk)

    assert Tenant.objects.get(pk=club.pk).status == TenantStatus.ACTIVE


def test_one_that_cannot_be_erased_keeps_no_other(
    club: Tenant, hostel: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    for tenant in (club, hostel):
        scheduled(tenant, grace=timedelta())
    monkeypatch.setattr(erase, "delay", asked.append)

    sweep()

    assert asked == sorted([club.pk, hostel.pk])


def test_an_export_whose_worker_was_lost_is_taken_up_again(club: Tenant) -> None:
    early = clock.now() - timedelta(hours=1)
    lost = order_export(club, by=SYSTEM, channel=Channel.ADMIN, now=early)
    Export.objects.filter(pk=lost.pk).update(status=ExportStatus.RUNNING)

    sweep()

    assert Export.objects.get(pk=lost.pk).status == ExportStatus.READY


def test_an_export_is_thrown_away_after_its_week(club: Tenant, hostel: Tenant, media: Path) -> None:
    for tenant, days in ((club, 8), (hostel, 6)):
        then = clock.now() - timedelta(days=days)
        run_export(order_export(tenant, by=SYSTEM, channel=Channel.ADMIN, now=then).pk, now=then)

    sweep()

    assert [Export.objects.get(tenant=tenant).status for tenant in (club, hostel)] == ["gone", "ready"]
    assert len(list((media / "public" / "exports").iterdir())) == 1
