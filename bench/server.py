"""The pages' door as production runs it, on a port of its own, and the plainest client there is."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0


@dataclass(slots=True)
class Server:
    """Its parent process holds the port and starts another worker where one has died."""

    address: str
    settings: str
    workers: int = 2
    application: str = "config.wsgi:application"
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        self.port = self.port or free_port()
        words = (
            f"--interface wsgi --http 1 --no-ws --blocking-threads 4 --respawn-failed-workers --workers {self.workers}"
        )
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "granian", *words.split(), "--port", str(self.port)),
                *("--log-level", "critical", self.application),
            ],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": self.address,
                "DJANGO_SETTINGS_MODULE": self.settings,
                "BENCH_POOL": "1",
                **self.environment,
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait()

    def kill(self) -> None:
        """All of it, at once."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def keep_up(self) -> None:
        """As whoever looks after a server does: it gives up when its workers die too fast, and is started again."""
        if self.process is None or self.process.poll() is not None:
            self.start()

    def worker_ids(self) -> list[int]:
        if self.process is None:
            return []
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children]

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                Client(self.port, "serai.localhost").send("GET", "/-/live")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError(f"nobody answered on port {self.port}")


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.kill()


@dataclass(slots=True)
class Client:
    """One connection that is kept, and opened anew where it broke."""

    port: int
    host: str
    headers: dict[str, str] = field(default_factory=dict)
    connection: HTTPConnection | None = None

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """The status and what was said; whatever breaks on the way is an OSError."""
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        told = {"Host": self.host, **self.headers, **headers}
        if body is not None:
            told["Content-Type"] = "application/json"
        try:
            self.connection.request(method, path, json.dumps(body) if body is not None else None, told)
            answer = self.connection.getresponse()
            said = answer.read()
        except (OSError, HTTPException) as broken:
            self.connection.close()
            self.connection = None
            raise OSError(str(broken)) from broken
        is_json = "json" in (answer.headers.get("Content-Type") or "")
        return answer.status, json.loads(said) if is_json and said else said


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
