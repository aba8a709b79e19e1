from pathlib import Path

import pytest

from launch import binaries
from launch.account import Account, service_account
from launch.binaries import find_postgres, find_redis
from launch.errors import CannotLaunch


@pytest.fixture
def account(checkout: Path) -> Account:
    return service_account(checkout)


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(binaries, "POSTGRES_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def nothing_packaged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(binaries.sysconfig, "get_paths", lambda: {"data": str(tmp_path)})


def programs(folder: Path, *, version: str) -> Path:
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres", "pg_ctl"):
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


@pytest.mark.usefixtures("bare_machine", "nothing_packaged")
def test_a_machine_without_servers_is_told_what_to_install(tmp_path, account):
    with pytest.raises(CannotLaunch, match=r"apt-get install postgresql; .*set DATABASE_URL"):
        find_postgres(tmp_path, account=account, shelf=tmp_path, data=tmp_path / "data")
    with pytest.raises(CannotLaunch, match=r"(?s)apt-get install redis-server; .*set REDIS_URL"):
        find_redis(tmp_path, account=account, shelf=tmp_path)


@pytest.mark.usefixtures("bare_machine")
def test_servers_that_came_with_the_requirements_are_found(checkout, account):
    shelf = checkout / "shelf"
    assert find_postgres(checkout, account=account, shelf=shelf, data=shelf / "data").major >= 18
    assert find_redis(checkout, account=account, shelf=shelf).major >= 6


@pytest.mark.usefixtures("bare_machine", "nothing_packaged")
def test_data_keeps_to_the_version_that_made_it(checkout, account, monkeypatch):
    places = [programs(checkout / "servers" / version / "bin", version=f"{version}.2") for version in ("16", "17")]
    monkeypatch.setattr(binaries, "POSTGRES_PLACES", (f"{checkout}/servers/*/bin",))
    data = checkout / "servers" / "data"
    data.mkdir()

    assert find_postgres(checkout, account=account, shelf=checkout, data=data).place == places[1]
    (data / "PG_VERSION").write_text("16\n")
    assert find_postgres(checkout, account=account, shelf=checkout, data=data).place == places[0]
    (data / "PG_VERSION").write_text("18\n")
    with pytest.raises(CannotLaunch, match="was made by PostgreSQL 18; this machine has 17, 16"):
        find_postgres(checkout, account=account, shelf=checkout, data=data)


@pytest.mark.usefixtures("bare_machine", "nothing_packaged")
def test_a_version_too_old_or_half_installed_does_not_count(checkout, account, monkeypatch):
    programs(checkout / "relics" / "13" / "bin", version="13.9")
    (programs(checkout / "relics" / "17" / "bin", version="17.1") / "initdb").unlink()
    monkeypatch.setattr(binaries, "POSTGRES_PLACES", (f"{checkout}/relics/*/bin",))

    with pytest.raises(CannotLaunch, match="No PostgreSQL 15 or newer"):
        find_postgres(checkout, account=account, shelf=checkout, data=checkout / "relics" / "data")
