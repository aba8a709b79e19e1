"""The commands about one tenant do what their services do, and refuse in one sentence."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant


def run(command: str, *words: str) -> str:
    said = io.StringIO()
    call_command(command, *words, stdout=said)
    return said.getvalue()


def status(slug: str) -> str:
    return str(Tenant.objects.get(slug=slug).status)


def test_a_business_is_suspended_and_opened_again(club: Tenant) -> None:
    assert "is suspended" in run("suspend_operator", "club", "--because", "unpaid")
    assert status("club") == TenantStatus.SUSPENDED

    assert "is open again" in run("suspend_operator", "club", "--resume")
    assert status("club") == TenantStatus.ACTIVE


def test_a_business_is_exported_to_a_file(club: Tenant, tmp_path: Path) -> None:
    run("export_operator", "club", str(tmp_path / "club.zip"))

    assert "rows/journal_entry.jsonl" in ZipFile(tmp_path / "club.zip").namelist()
    assert [path.name for path in tmp_path.glob("club*")] == ["club.zip"]


def test_a_business_is_deleted_in_two_steps_with_a_way_back(club: Tenant) -> None:
    assert "may be deleted for good after" in run("delete_operator", "club")
    with pytest.raises(CommandError, match="only after"):
        run("delete_operator", "club", "--for-good")
    assert "stays" in run("delete_operator", "club", "--call-off")

    run("delete_operator", "club", "--grace-days", "0")
    assert "Nothing is left" in run("delete_operator", "club", "--for-good")
    assert not Tenant.objects.filter(slug="club").exists()


@pytest.mark.parametrize("command", ["suspend_operator", "delete_operator"])
@pytest.mark.parametrize("slug", ["nobody", "public", "template"])
def test_who_is_no_business_is_refused(db: None, command: str, slug: str) -> None:
    with pytest.raises(CommandError, match="No business has the address"):
        run(command, slug)


def test_what_cannot_be_done_now_is_refused(club: Tenant) -> None:
    with pytest.raises(CommandError, match="cannot be done now"):
        run("suspend_operator", "club", "--resume")
