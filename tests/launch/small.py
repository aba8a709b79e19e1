"""A checkout small enough to run in a test: real services, two processes, a `manage.py` that notes its orders."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from launch.stamps import Stamp, fingerprint

REPOSITORY = Path(__file__).resolve().parent.parent.parent
LAUNCH = """
import sys
from pathlib import Path
from launch.__main__ import main
sys.exit(main(sys.argv[2:], root=Path(sys.argv[1])))
"""
PROCFILE = "web: python web.py\nworker: python worker.py\n"
MANAGE = """
import os, sys
assert os.environ["DATABASE_URL"] and os.environ["REDIS_URL"]
with open("orders", "a") as orders:
    orders.write(" ".join(sys.argv[1:]) + "\\n")
"""
WEB = """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/-/ready" else 404)
        self.end_headers()

    def log_message(self, *args):
        pass

print("web is", os.getpid(), flush=True)
HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Page).serve_forever()
"""
WORKER = """
import os, time
print("worker is", os.getpid(), flush=True)
time.sleep(30)
"""
PATIENCE = 30.0


def lay_out(folder: Path) -> None:
    for name, text in {"Procfile": PROCFILE, "manage.py": MANAGE, "web.py": WEB, "worker.py": WORKER}.items():
        (folder / name).write_text(text)
    (folder / "requirements.txt").write_text("")
    (folder / "requirements-dev.txt").write_text("")
    install_program(folder, "python", f'exec {sys.executable} "$@"')
    for name, listed in (("run", ["requirements"]), ("dev", ["requirements", "requirements-dev"])):
        files = [folder / f"{file}.txt" for file in listed]
        Stamp(folder / ".venv" / f"{name}.stamp", fingerprint(folder, files, sys.version)).mark()


def install_program(folder: Path, name: str, script: str) -> Path:
    program = folder / ".venv" / "bin" / name
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


class Launched:
    """`python -m launch` on a small checkout, seen from its terminal."""

    def __init__(self, folder: Path, *words: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, folder, *words],
            cwd=REPOSITORY,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []

    def wait_for(self, words: str) -> str:
        """The first line with these words, said already or still to come."""
        for line in chain(self.said[:], self._heard()):
            if words in line:
                return line
        raise AssertionError(f"never said “{words}”:\n{''.join(self.said)}")

    def process_number(self, name: str) -> int:
        return int(self.wait_for(f"{name} is").split()[-1])

    def _heard(self) -> Iterator[str]:
        for line in self.process.stdout or []:
            self.said.append(line)
            yield line

    def end(self) -> int:
        """Reads on through the same buffer that `wait_for` read from, or lines in it would be lost."""
        too_late = threading.Timer(PATIENCE, self.process.kill)
        too_late.start()
        for _ in self._heard():
            pass
        too_late.cancel()
        return self.process.wait(PATIENCE)

    def ask_to_stop(self, name: signal.Signals) -> int:
        self.process.send_signal(name)
        return self.end()

    @property
    def text(self) -> str:
        return "".join(self.said)


def is_gone(pid: int) -> bool:
    """Within a moment; a dead child that nobody waited for yet counts as gone."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
        if not state.stdout.strip() or state.stdout.startswith("Z"):
            return True
        time.sleep(0.05)
    return False
