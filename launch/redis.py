"""A Redis of our own on loopback behind a password, run in the foreground by its keeper."""

import contextlib
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path

from launch.account import Account, give
from launch.binaries import find_redis
from launch.children import end_child, end_leftover, start_child
from launch.errors import CannotLaunch
from launch.logfile import open_log, tail
from launch.ports import LOOPBACK, free_port

PATIENCE = 30.0
ATTEMPTS = 3


class Redis:
    """`durable` keeps queued work over a restart (append-only file, written every second)."""

    def __init__(self, home: Path, *, root: Path, shelf: Path, account: Account, durable: bool) -> None:
        self.home, self.account, self.durable = home, account, durable
        self.programs = find_redis(root, account=account, shelf=shelf)
        self.data = home / f"data-{self.programs.major}"
        self.password = secrets.token_hex(16)
        self.port = 0
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        if not self.data.exists():
            self.data.mkdir(mode=0o700)
            give(self.data, account=self.account)
        end_leftover(self.data / "redis.pid", working_in=self.data)
        for _ in range(ATTEMPTS):
            self.port = self.port or free_port()
            if self._came_up():
                return
            if "in use" not in tail(self.home / "log"):
                break
            self.port = 0
        raise CannotLaunch(f"Redis did not start:\n{tail(self.home / 'log')}")

    def stop(self) -> None:
        if self.child:
            end_child(self.child, (signal.SIGTERM, 10))

    def is_alive(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def _came_up(self) -> bool:
        with open_log(self.home / "log") as output:
            self.child = start_child(
                [self.programs.place, "-"],
                cwd=self.data,
                output=output,
                last_word=signal.SIGTERM,
                account=self.account,
            )
        self._configure(self.child)
        deadline = time.monotonic() + PATIENCE
        while self.is_alive() and time.monotonic() < deadline:
            if self._answers():
                return True
            time.sleep(0.02)
        self.stop()
        return False

    def _configure(self, child: subprocess.Popen[bytes]) -> None:
        """Over its standard input, so that the password stands in no file and no process list."""
        lines = [
            f"bind {LOOPBACK}",
            f"port {self.port}",
            f"requirepass {self.password}",
            f"appendonly {'yes' if self.durable else 'no'}",
            "appendfsync everysec",
            'save ""',
            "pidfile redis.pid",
        ]
        if child.stdin:
            with contextlib.suppress(BrokenPipeError), child.stdin as standard_input:
                standard_input.write("\n".join(lines).encode())

    def _answers(self) -> bool:
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=1) as line:
                line.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                with line.makefile("rb") as answers:
                    return (answers.readline(), answers.readline()) == (b"+OK\r\n", b"+PONG\r\n")
        except OSError:
            return False
