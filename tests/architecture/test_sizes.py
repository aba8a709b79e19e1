from pathlib import Path

import pytest

from tests.architecture.plan import ROOT
from tests.architecture.sizes import oversized
from tests.architecture.tree import write


def function_of(lines: int) -> str:
    return "def act() -> int:\n" + "    value = 1\n" * (lines - 2) + "    return value\n"


def test_no_file_and_no_function_is_too_long() -> None:
    assert oversized(ROOT) == []


@pytest.mark.parametrize(
    ("address", "limit"),
    [
        ("apps/bookings/views/desk.py", 40),
        ("apps/bookings/services/cancel.py", 50),
        ("apps/bookings/rules/share.py", 25),
        ("apps/bookings/subscribers.py", 10),
        ("apps/bookings/tasks.py", 10),
        ("apps/bookings/models/claim.py", 50),
        ("config/startup.py", 50),
    ],
)
def test_a_function_may_reach_the_limit_of_its_room_but_not_pass_it(tmp_path: Path, address: str, limit: int) -> None:
    write(tmp_path, address, function_of(limit))
    assert oversized(tmp_path) == []

    write(tmp_path, address, function_of(limit + 1))
    assert oversized(tmp_path) == [f"{address}: act has {limit + 1} lines, {limit} allowed"]


def test_a_docstring_costs_nothing(tmp_path: Path) -> None:
    body = function_of(25).replace("\n", '\n    """The promise,\n    in two lines."""\n', 1)
    write(tmp_path, "apps/bookings/rules/share.py", body)

    assert oversized(tmp_path) == []


@pytest.mark.parametrize(("address", "limit"), [("apps/bookings/models/claim.py", 250), ("apps/core/consumers.py", 80)])
def test_a_file_may_reach_its_limit_but_not_pass_it(tmp_path: Path, address: str, limit: int) -> None:
    write(tmp_path, address, "FACT = 1\n" * limit)
    assert oversized(tmp_path) == []

    write(tmp_path, address, "FACT = 1\n" * (limit + 1))
    assert oversized(tmp_path) == [f"{address}: {limit + 1} lines, {limit} allowed"]
