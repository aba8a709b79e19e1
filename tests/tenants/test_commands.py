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


def test_a_business_is_backed_up_deleted_and_restored(club: Tenant, tmp_path: Path) -> None:
    place = tmp_path / "club.backup"
    assert "Riverside Club" in run("backup", "--tenant", "club", str(place))
    with pytest.raises(CommandError, match="“club” is there already"):
        run("restore", str(place))
    run("delete_operator", "club", "--grace-days", "0")
    run("delete_operator", "club", "--for-good")

    assert "Restored: club" in run("restore", str(place))

    assert Tenant.objects.get(pk=club.pk).name == club.name
    assert (place.stat().st_mode & 0o077, [path.name for path in tmp_path.iterdir()]) == (0, ["club.backup"])


def test_the_whole_install_is_backed_up(own_database: str, tmp_path: Path) -> None:
    assert "the whole install" in run("backup", str(tmp_path / "all.backup"))

    with pytest.raises(CommandError, match="businesses here already"):
        run("restore", str(tmp_path / "all.backup"))


def test_a_backup_that_is_not_there_is_refused(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        run("restore", str(tmp_path / "nothing"))


def test_nobody_s_backup_is_refused(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No business has the address"):
        run("backup", "--tenant", "nobody", str(tmp_path / "file"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["suspend_operator", "delete_operator"])
@pytest.mark.parametrize("slug", ["nobody", "public", "template"])
def test_who_is_no_business_is_refused(db: None, command: str, slug: str) -> None:
    with pytest.raises(CommandError, match="No business has the address"):
        run(command, slug)


def test_what_cannot_be_done_now_is_refused(club: Tenant) -> None:
    with pytest.raises(CommandError, match="cannot be done now"):
        run("suspend_operator", "club", "--resume")
