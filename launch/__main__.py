"""`python -m launch run`, `check`, `test`: what the Makefile calls."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from launch.bytecode import keep_bytecode
from launch.check import check
from launch.children import end_with_parent
from launch.console import refuse
from launch.errors import CannotLaunch
from launch.procfile import become
from launch.run import run
from launch.suite import run_suite, take_screens
from launch.tools import bench, environment, lock, manage

ROOT = Path(__file__).resolve().parent.parent
COMMANDS: dict[str, Callable[[Path, list[str]], int]] = {
    "run": run,
    "test": run_suite,
    "check": check,
    "bench": bench,
    "screens": take_screens,
    "manage": manage,
    "environment": environment,
    "lock": lock,
    "exec": become,
}


def main(words: list[str], *, root: Path = ROOT) -> int:
    name, *rest = words or [""]
    if name not in COMMANDS:
        refuse(f"Say one of: {', '.join(COMMANDS)}")
        return 2
    if name != "exec":  # A server's modules were compiled when it was installed, beside their sources.
        keep_bytecode(root)
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    _end_with_make()
    try:
        return COMMANDS[name](root, rest)
    except CannotLaunch as refusal:
        refuse(refusal.sentence)
        return 1
    except KeyboardInterrupt:
        return 130


def _leave(number: int, *_: object) -> None:
    """Unwinds, so that services are stopped on the way out."""
    raise SystemExit(128 + number)


def _end_with_make() -> None:
    """`make` that is killed takes us with it; a shell that ends does not."""
    if "MAKELEVEL" in os.environ:
        end_with_parent(signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
