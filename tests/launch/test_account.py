import os
from pathlib import Path

import pytest

from launch import account
from launch.account import Account, can_reach, own_directory, require_passwd_entry, service_account, service_home
from launch.errors import CannotLaunch

STRANGER = Account(uid=4_000_000, gid=4_000_000, drops=True)


def test_servers_never_run_as_root(checkout):
    found = service_account(checkout)
    assert found.uid != 0
    assert found.drops == (os.geteuid() == 0)


def test_a_number_without_a_name_is_refused_with_the_line_to_add():
    with pytest.raises(CannotLaunch, match=r"uid 4000000, which has no entry in /etc/passwd"):
        require_passwd_entry(STRANGER)


def test_an_account_with_a_name_is_fine(checkout):
    require_passwd_entry(service_account(checkout))


def test_a_closed_folder_is_out_of_reach_and_data_goes_elsewhere(closed_checkout, tmp_path, monkeypatch):
    monkeypatch.setattr(account, "SHARED_SCRATCH", tmp_path)
    assert not can_reach(closed_checkout, account=STRANGER)
    assert service_home(closed_checkout, account=STRANGER).parent == tmp_path


def test_an_open_folder_is_within_reach_and_keeps_its_data(checkout):
    assert can_reach(checkout, account=STRANGER)
    assert service_home(checkout, account=STRANGER) == checkout / "var"


def test_a_scratch_folder_that_is_a_link_is_refused(tmp_path):
    trap = tmp_path / "serai-1234"
    (tmp_path / "elsewhere").mkdir()
    trap.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(CannotLaunch, match="belongs to somebody else"):
        own_directory(trap)


def test_a_scratch_folder_of_ours_is_used_again(tmp_path: Path):
    assert own_directory(tmp_path / "serai-1234") == own_directory(tmp_path / "serai-1234")
