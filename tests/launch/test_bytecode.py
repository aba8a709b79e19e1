import subprocess
import sys
from pathlib import Path

import pytest

from launch.bytecode import FOLDER, FORBIDDEN
from tests.launch.small import REPOSITORY

PROGRAM = """
import os, subprocess, sys
from pathlib import Path
from launch.bytecode import keep_bytecode
keep_bytecode(Path(sys.argv[1]))
sys.path.insert(0, sys.argv[1])
import colours
subprocess.run([sys.executable, "-c", "import shapes"], check=True, cwd=sys.argv[1])
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "colours.py").write_text("")
    (tmp_path / "shapes.py").write_text("")
    return tmp_path


def compiled(checkout: Path) -> list[str]:
    """The modules of the checkout that were kept, and the folder below it in which they lie."""
    found = checkout.rglob("*.pyc")
    kept = [path for path in found if path.name.startswith(("colours.", "shapes."))]
    return sorted(f"{path.relative_to(checkout).parts[0]}: {path.name.split('.')[0]}" for path in kept)


def run_in(checkout: Path, monkeypatch: pytest.MonkeyPatch, **environment: str) -> list[str]:
    for name in (FORBIDDEN, FOLDER):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    subprocess.run([sys.executable, "-c", PROGRAM, checkout], check=True, cwd=REPOSITORY)
    return compiled(checkout)


def test_what_may_not_lie_beside_the_sources_lies_apart(checkout, monkeypatch):
    assert run_in(checkout, monkeypatch, PYTHONDONTWRITEBYTECODE="1") == ["var: colours", "var: shapes"]


def test_a_folder_that_was_named_is_used(checkout, monkeypatch):
    named = {FORBIDDEN: "1", FOLDER: str(checkout / "elsewhere")}

    assert run_in(checkout, monkeypatch, **named) == ["elsewhere: colours", "elsewhere: shapes"]


def test_elsewhere_python_has_its_way(checkout, monkeypatch):
    assert run_in(checkout, monkeypatch) == ["__pycache__: colours", "__pycache__: shapes"]
