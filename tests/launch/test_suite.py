from pathlib import Path

import pytest

from launch import machine
from launch.errors import CannotLaunch
from launch.machine import (
    WINDOWLESS,
    find_browser,
    find_windowless_browser,
    install_browser,
    missing_pdf_packages,
    warn_about_pdf,
)
from launch.suite import require_browser, run_suite
from tests.launch.small import install_program, lay_out


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


@pytest.mark.usefixtures("bare_machine")
def test_a_person_without_a_browser_is_told_loudly(capsys):
    require_browser()

    assert "browser tests will be SKIPPED" in capsys.readouterr().err


@pytest.mark.usefixtures("bare_machine")
def test_a_proof_without_a_browser_is_refused(monkeypatch):
    monkeypatch.setenv("CI", "true")

    with pytest.raises(CannotLaunch, match="CI does not let them be skipped"):
        require_browser()


def test_a_browser_on_the_path_is_enough(tmp_path, monkeypatch, capsys):
    install_program(tmp_path, "chromium", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / ".venv" / "bin"))
    monkeypatch.setenv("CI", "true")

    require_browser()

    assert capsys.readouterr().err == ""


def test_tests_take_the_browser_without_windows_and_people_the_whole_one(tmp_path, monkeypatch):
    places = {name: install_program(tmp_path, name, "exit 0") for name in ("chromium", WINDOWLESS)}
    monkeypatch.setenv("PATH", str(tmp_path / ".venv" / "bin"))

    assert find_windowless_browser() == str(places[WINDOWLESS])
    assert find_browser() == str(places["chromium"])
    places["chromium"].unlink()
    assert find_browser() == str(places[WINDOWLESS])


def test_where_one_package_is_unknown_the_other_is_installed(monkeypatch):
    asked = []
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine.shutil, "which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr(machine, "apt_install", lambda packages: asked.append(packages[0]) or packages[0] == "chromium")

    install_browser()

    assert asked == [WINDOWLESS, "chromium"]


def test_pytest_gets_the_words_and_has_the_last_one(tmp_path):
    lay_out(tmp_path)
    install_program(tmp_path, "python", f'case "$1" in -c) exit 0;; esac; echo "$*" > {tmp_path}/asked; exit 5')

    assert run_suite(tmp_path, ["tests/launch", "-q"]) == 5
    assert (tmp_path / "asked").read_text() == "-m pytest tests/launch -q\n"


def test_missing_libraries_are_named_by_their_package(monkeypatch, capsys):
    monkeypatch.setattr(machine, "PDF_LIBRARIES", {"libnowhere.so.0": "libnowhere0", "libc.so.6": "libc6"})
    monkeypatch.setattr(machine.sys, "platform", "linux")

    assert missing_pdf_packages() == ["libnowhere0"]
    warn_about_pdf()
    assert "apt-get install --no-install-recommends libnowhere0" in capsys.readouterr().err


def test_nothing_is_said_when_nothing_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(machine, "PDF_LIBRARIES", {})

    warn_about_pdf()

    assert capsys.readouterr().err == ""
