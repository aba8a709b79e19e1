"""Ends the launcher's process groups when the launcher itself was killed.

It reads group numbers from its standard input, which the kernel closes with the launcher. The word `done` says
that everything was stopped in good order.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TextIO

from launch.children import LIBC, signal_group

HERE = Path(__file__).resolve().parent.parent
DONE = "done"
PATIENCE = float(os.environ.get("LAUNCH_PATIENCE", "25"))


class Guard:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "launch.guard"],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    def watch_over(self, group: int) -> None:
        self._say(str(group))

    def dismiss(self) -> None:
        self._say(DONE)
        self._process.communicate()

    def _say(self, word: str) -> None:
        if self._process.stdin and self._process.poll() is None:
            self._process.stdin.write(f"{word}\n")
            self._process.stdin.flush()


def stand_guard(words: TextIO) -> None:
    heard = words.read().split()
    if DONE not in heard:
        end_groups([int(word) for word in heard], patience=PATIENCE)


def end_groups(groups: list[int], *, patience: float) -> None:
    """Asks all at once, then insists. On Linux the kernel has asked already, and twice would mean hurry."""
    for group in groups if LIBC is None else []:
        signal_group(group, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and any(_is_there(group) for group in groups):
        time.sleep(0.1)
    for group in groups:
        signal_group(group, signal.SIGKILL)


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


if __name__ == "__main__":
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    stand_guard(sys.stdin)
