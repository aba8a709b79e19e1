"""Suspended, scheduled, called off, erased: each step from where it may begin, with its entry in the journal."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from apps.core.realtime import EVERY_HUB
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.choices import TenantStatus
from apps.tenants.errors import GraceNotOver, StatusRefused
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.erase import erase_tenant
from apps.tenants.services.schedule_deletion import GRACE, call_off_deletion, schedule_deletion
from apps.tenants.services.suspend import resume_tenant, suspend_tenant

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def suspend(tenant: Tenant) -> Tenant:
    return suspend_tenant(tenant.pk, because="unpaid", by=SYSTEM, channel=Channel.COMMAND, now=NOW)


def resume(tenant: Tenant) -> Tenant:
    return resume_tenant(tenant.pk, by=SYSTEM, channel=Channel.COMMAND)


def schedule(tenant: Tenant) -> Tenant:
    return schedule_deletion(tenant.pk, by=SYSTEM, channel=Channel.COMMAND, now=NOW)


def call_off(tenant: Tenant) -> Tenant:
    return call_off_deletion(tenant.pk, by=SYSTEM, channel=Channel.COMMAND)


def erase(tenant: Tenant, *, now: datetime) -> None:
    erase_tenant(tenant.pk, by=SYSTEM, channel=Channel.COMMAND, now=now)


def events() -> list[str]:
    return list(Entry.objects.order_by("happened_at", "id").values_list("event", flat=True))


def test_a_suspended_tenant_opens_again(club: Tenant) -> None:
    suspended = suspend(club)
    assert (suspended.status, suspended.suspended_because) == (TenantStatus.SUSPENDED, "unpaid")

    resumed = resume(club)

    assert (resumed.status, resumed.suspended_at, resumed.suspended_because) == (TenantStatus.ACTIVE, None, "")
    assert events() == ["tenants.suspended", "tenants.resumed"]


def test_deletion_waits_and_can_be_called_off(club: Tenant) -> None:
    assert schedule(club).delete_after == NOW + GRACE

    assert call_off(club).status == TenantStatus.ACTIVE
    assert events() == ["tenants.deletion_scheduled", "tenants.deletion_called_off"]


def test_what_was_suspended_before_stays_so_when_its_deletion_is_called_off(club: Tenant) -> None:
    suspend(club)
    schedule(club)

    assert call_off(club).status == TenantStatus.SUSPENDED


def test_nothing_is_erased_before_the_grace_is_over(club: Tenant) -> None:
    schedule(club)

    with pytest.raises(GraceNotOver):
        erase(club, now=NOW + GRACE - timedelta(seconds=1))

    assert Tenant.objects.filter(pk=club.pk).exists()


@pytest.mark.parametrize("move", [resume, call_off, lambda tenant: erase(tenant, now=NOW)])
def test_an_open_tenant_is_not_resumed_kept_or_erased(club: Tenant, move: object) -> None:
    with pytest.raises(StatusRefused):
        move(club)  # type: ignore[operator]


@pytest.mark.parametrize("slug", ["public", "template"])
@pytest.mark.parametrize("move", [suspend, schedule])
def test_the_marketplace_and_the_template_are_nobodys_to_close(db: None, slug: str, move: object) -> None:
    with pytest.raises(StatusRefused):
        move(Tenant.objects.get(slug=slug))  # type: ignore[operator]


@pytest.mark.parametrize("step", [suspend, schedule])
def test_who_closes_hangs_up_its_sockets_once_that_stands(
    club: Tenant, step: Callable[[Tenant], Tenant], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        step(club)

    sent = [callback.args[0] for callback in callbacks if getattr(callback, "args", ())]
    assert {"type": "gone", "group": EVERY_HUB, "schema": "club"} in sent
