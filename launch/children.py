"""Starting and ending processes so that none outlives its parent."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from launch.account import Account

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
Output = int | IO[bytes]


def start_child(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    output: Output,
    last_word: signal.Signals,
    account: Account | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """A process group of its own; on Linux the kernel sends it `last_word` should we die first."""
    return subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=subprocess.STDOUT,
        process_group=0,
        preexec_fn=follow_parent(last_word),
        user=account.user if account else None,
        group=account.group if account else None,
        extra_groups=account.extra_groups if account else None,
    )


def follow_parent(last_word: signal.Signals) -> Callable[[], None] | None:
    """For the child to call between fork and exec, after it changed its user (which would clear the request)."""
    if LIBC is None:
        return None
    parent = os.getpid()

    def ask_kernel() -> None:
        end_with_parent(last_word)
        if os.getppid() != parent:
            os._exit(1)

    return ask_kernel


def end_with_parent(last_word: signal.Signals) -> None:
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(last_word), 0, 0, 0)


def end_child(child: subprocess.Popen[bytes], *signals: tuple[signal.Signals, float]) -> None:
    """Each signal in turn with the seconds it is given; the last is always SIGKILL, to the whole group."""
    for name, patience in signals:
        if child.poll() is not None:
            break
        child.send_signal(name)
        _wait(child, patience)
    signal_group(child.pid, signal.SIGKILL)
    child.wait()


def signal_group(group: int, name: signal.Signals) -> bool:
    """False when nobody of that group is left."""
    try:
        os.killpg(group, name)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end_leftover(pid_file: Path, *, working_in: Path) -> None:
    """Ends the server a killed predecessor left behind; where its number now is somebody else's, frees the file."""
    try:
        pid = int(pid_file.read_text().splitlines()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return
    if not _is_alive(pid):
        return
    if _works_in(pid, working_in):
        _end_stranger(pid)
    else:
        pid_file.unlink()


def _end_stranger(pid: int) -> None:
    for name in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        os.kill(pid, name)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if not _is_alive(pid):
                return
            time.sleep(0.05)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _works_in(pid: int, directory: Path) -> bool:
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cwd").resolve(strict=True) == directory.resolve()
        except OSError:
            return False
    listing = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False)
    return str(directory) in listing.stdout


def _wait(child: subprocess.Popen[bytes], patience: float) -> None:
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        return
