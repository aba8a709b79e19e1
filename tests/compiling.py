"""Tests are compiled with their assertions told apart, which takes longer than anything else before the first of them.

Each worker of a parallel run begins with its own share, and finds the others' compiled when it comes to them.
"""

from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def compile_share(session: pytest.Session) -> None:
    told = getattr(session.config, "workerinput", None)
    if told is None or [Path(place).resolve() for place in session.config.args] != [ROOT / "tests"]:
        return
    for name in shares(told["workercount"])[int(told["workerid"].removeprefix("gw")) % told["workercount"]]:
        # Whatever is wrong with it is said when it is collected.
        with suppress(Exception):
            import_module(name)


def shares(count: int) -> list[list[str]]:
    """The names of all modules with tests, dealt to so many."""
    paths = sorted((ROOT / "tests").rglob("test_*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return [names[number::count] for number in range(count)]
