import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from apps.portal.management.commands.envtable import page
from config.env import DEMO_SECRET, variables
from tests.architecture.plan import ROOT


def test_the_page_in_the_docs_is_the_one_the_code_writes() -> None:
    call_command("envtable", check=True)


def test_a_page_that_differs_is_refused(settings: Settings, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("envtable")
    call_command("envtable", check=True)
    (tmp_path / "docs" / "environment.md").write_text("# Old")

    with pytest.raises(CommandError, match="out of date"):
        call_command("envtable", check=True)


def test_every_variable_is_declared_once_and_explained() -> None:
    names = [variable.name for variable in variables()]

    assert len(names) == len(set(names))
    assert [variable.name for variable in variables() if not variable.about.endswith(".")] == []


def test_the_page_never_shows_a_secret() -> None:
    assert DEMO_SECRET not in page()


def test_what_the_procfile_reads_is_documented_with_the_same_default() -> None:
    documented = {variable.name: variable.default for variable in variables()}
    read = re.findall(r"\$\{(\w+):-((?:[^{}]|\$\{[^}]*\})*)\}", (ROOT / "Procfile").read_text("utf-8"))

    assert {name for name, _ in read} <= set(documented)
    assert [name for name, default in read if "$" not in default and documented[name] != default] == []
