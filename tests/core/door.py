"""The live door in a process of its own, with a database address where nobody answers."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

NOWHERE = "postgres://nobody@127.0.0.1:1/nothing"
PATIENCE = 60.0


@contextmanager
def live_door(port: int) -> Iterator[str]:
    """The address of its sockets, once it answers."""
    options = ["--port", str(port), "--ws", "websockets-sansio", "--lifespan", "off", "--log-level", "error"]
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", *options, "config.asgi:application"],
        env={**os.environ, "DATABASE_URL": NOWHERE, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/-/live")
        yield f"ws://127.0.0.1:{port}/ws/"
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
                assert answer.read() == b"ok"
                return
        except OSError:
            assert time.monotonic() < deadline, "the live door did not open"
            time.sleep(0.1)
