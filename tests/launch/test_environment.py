"""The environment's programs are played by scripts that note how they were called."""

import sys
from pathlib import Path

import pytest

from launch import environment
from launch.environment import ensure_environment
from launch.errors import CannotLaunch
from launch.stamps import Stamp, fingerprint
from tests.launch.small import install_program

PIP_ASKED = 'case "$*" in *pip*) echo "$*" >> {log}; exit {code};; esac; exec {python} "$@"'


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    (tmp_path / "requirements.txt").write_text("django==5.2\n")
    (tmp_path / "requirements-dev.txt").write_text("pytest==9.2\n")
    return tmp_path


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither uv nor a compiler on the path."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


def with_pip(folder: Path, *, code: int = 0) -> Path:
    """An environment that is there already, whose pip notes what it is asked for."""
    log = folder / "pip.log"
    install_program(folder, "python", PIP_ASKED.format(log=log, code=code, python=sys.executable))
    return log


@pytest.mark.usefixtures("no_programs")
def test_packages_are_installed_by_their_hashes_and_only_once(fresh):
    log = with_pip(fresh)

    assert ensure_environment(fresh) == ensure_environment(fresh) == fresh / ".venv" / "bin" / "python"

    (call,) = log.read_text().splitlines()
    assert call.startswith("-m pip install")
    assert "--require-hashes" in call
    assert call.endswith(f"-r {fresh}/requirements.txt")


@pytest.mark.usefixtures("no_programs")
def test_changed_requirements_are_installed_again(fresh):
    log = with_pip(fresh)
    ensure_environment(fresh)
    (fresh / "requirements.txt").write_text("django==5.3\n")

    ensure_environment(fresh)

    assert len(log.read_text().splitlines()) == 2


@pytest.mark.usefixtures("no_programs")
def test_tests_and_checks_get_more_than_a_run(fresh):
    log = with_pip(fresh)

    ensure_environment(fresh, dev=True)

    assert log.read_text().rstrip().endswith(f"-r {fresh}/requirements.txt -r {fresh}/requirements-dev.txt")


def test_uv_is_preferred_and_pip_steps_in_when_it_fails(fresh, monkeypatch):
    log = with_pip(fresh)
    uv_log = fresh / "uv.log"
    install_program(fresh, "uv", f'echo "$*" >> {uv_log}; exit 1')
    monkeypatch.setenv("PATH", str(fresh / ".venv" / "bin"), prepend=":")

    ensure_environment(fresh)

    assert "pip install --quiet" in uv_log.read_text()
    assert "--require-hashes" in log.read_text()


@pytest.mark.usefixtures("no_programs")
def test_uv_itself_is_fetched_by_its_pinned_hashes(fresh):
    (fresh / "requirements-dev.txt").write_text(
        "tzdata==1 \\\n    --hash=sha256:aa\nuv==0.13 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n    # via x\n"
    )
    with_pip(fresh)

    ensure_environment(fresh)

    assert (fresh / "var/uv.txt").read_text() == "uv==0.13 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"


@pytest.mark.usefixtures("no_programs")
def test_a_failed_installation_without_a_compiler_names_the_packages_to_install(fresh):
    with_pip(fresh, code=1)

    with pytest.raises(CannotLaunch, match=r"needs a compiler\.\nInstall one .*build-essential python3-dev"):
        ensure_environment(fresh)
    assert not (fresh / ".venv" / "run.stamp").exists()


def test_a_failed_installation_with_a_compiler_points_at_what_pip_said(fresh, monkeypatch):
    with_pip(fresh, code=1)
    install_program(fresh, "cc", "exit 0")
    monkeypatch.setenv("PATH", str(fresh / ".venv" / "bin"))

    with pytest.raises(CannotLaunch, match="what pip said stands above"):
        ensure_environment(fresh)


@pytest.mark.usefixtures("no_programs")
def test_a_python_that_cannot_make_environments_is_told_what_it_lacks(fresh, monkeypatch):
    monkeypatch.setattr(environment.sys, "executable", str(fresh / "no-python"))

    with pytest.raises(CannotLaunch, match="apt-get install python3-venv"):
        ensure_environment(fresh)
    assert not (fresh / ".venv").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(fresh, monkeypatch):
    (fresh / ".venv" / "bin").mkdir(parents=True)
    (fresh / ".venv" / "bin" / "python").symlink_to(fresh / "gone")
    Stamp(fresh / ".venv" / "run.stamp", fingerprint(fresh, [fresh / "requirements.txt"], sys.version)).mark()
    makes = f'if [ "$1" = venv ]; then mkdir -p {fresh}/.venv/bin; ln -s {sys.executable} {fresh}/.venv/bin/python; fi'
    install_program(fresh / "tools", "uv", makes)
    monkeypatch.setenv("PATH", str(fresh / "tools" / ".venv" / "bin"), prepend=":")

    assert ensure_environment(fresh).resolve() == Path(sys.executable).resolve()
