from pathlib import Path

import pytest

from tests.architecture.asynchrony import async_faults
from tests.architecture.plan import ROOT
from tests.architecture.tree import write


def test_only_sockets_are_async_and_they_never_reach_the_database() -> None:
    assert async_faults(ROOT) == []


@pytest.mark.parametrize(
    ("address", "code", "sentence"),
    [
        ("apps/venues/views/day.py", "async def day(request): ...", "day is async"),
        ("apps/venues/consumers.py", "x = database_sync_to_async(read)", "database_sync_to_async runs on a thread"),
        ("apps/venues/tasks.py", "x = asgiref.sync.sync_to_async(read)", "sync_to_async runs on a thread"),
    ],
)
def test_what_would_lose_the_tenant_is_named(tmp_path: Path, address: str, code: str, sentence: str) -> None:
    write(tmp_path, address, f"{code}\n")

    [fault] = async_faults(tmp_path)

    assert fault.startswith(f"{address}:1: ")
    assert sentence in fault


def test_a_consumer_may_be_async(tmp_path: Path) -> None:
    write(tmp_path, "apps/venues/consumers.py", "async def connect(self): ...\n")

    assert async_faults(tmp_path) == []
