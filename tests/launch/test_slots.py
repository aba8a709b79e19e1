import subprocess
import sys
from pathlib import Path

from launch.slots import WORKER

ROOT = Path(__file__).resolve().parent.parent.parent
SETTLE = """
import os, subprocess, sys
from pathlib import Path
from launch.slots import settle_tests
settle_tests(Path.cwd())
print(os.environ["TEST_SLOT"], os.environ["DATABASE_URL"], flush=True)
if len(sys.argv) > 1:
    subprocess.run([sys.executable, "-c", sys.argv[1]], check=True, env=os.environ | dict([sys.argv[2].split("=")]))
"""


def slots_of_run_and_its_child(setting: str) -> list[list[str]]:
    """What a run and a program it starts with one more variable are given: slot and database."""
    done = subprocess.run(
        [sys.executable, "-c", SETTLE, SETTLE, setting], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [line.split() for line in done.stdout.splitlines()]


def test_a_program_that_a_test_starts_shares_the_slot_of_its_run() -> None:
    run, child = slots_of_run_and_its_child("UNRELATED=yes")

    assert child == run


def test_a_worker_of_a_parallel_run_takes_a_slot_of_its_own() -> None:
    (slot, address), (own_slot, own_address) = slots_of_run_and_its_child(f"{WORKER}=gw99")

    assert own_slot != slot
    assert own_address.removesuffix(f"_{own_slot}") == address.removesuffix(f"_{slot}")
