"""Runs the processes of the Procfile side by side: one terminal, one fate."""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from launch.children import signal_group, start_child
from launch.console import prefix, say, warn
from launch.guard import PATIENCE, Guard
from launch.procfile import shell

BREATH = 0.2
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(slots=True)
class Running:
    name: str
    child: subprocess.Popen[bytes]
    prefix: str
    rest: bytes = field(default=b"")

    def show(self, received: bytes) -> None:
        """Whole lines only, so that two processes never share one."""
        *lines, self.rest = (self.rest + received).split(b"\n")
        for line in lines:
            sys.stdout.write(f"{self.prefix}{line.decode(errors='replace')}\n")
        sys.stdout.flush()


class Supervisor:
    def __init__(self, root: Path, commands: Mapping[str, str], *, env: Mapping[str, str]) -> None:
        self.root, self.commands, self.env = root, commands, env
        self.running: list[Running] = []
        self.asked_to_stop = 0
        self.selector = selectors.DefaultSelector()
        self.guard = Guard()

    def run(self, *, at_each_breath: Callable[[], None]) -> int:
        """0 when a person or the system asked for the end, 1 when a process ended by itself."""
        for name in STOP_SIGNALS:
            signal.signal(name, self._ask_to_stop)
        try:
            self._start()
            while not self.asked_to_stop and not (fallen := self._fallen()):
                self._relay_output()
                at_each_breath()
            return 0 if self.asked_to_stop else self._tell(fallen)
        finally:
            self._stop()

    def _start(self) -> None:
        width = max(map(len, self.commands))
        for place, (name, command) in enumerate(self.commands.items()):
            child = start_child(
                shell(command), cwd=self.root, env=self.env, output=subprocess.PIPE, last_word=signal.SIGTERM
            )
            self.guard.watch_over(child.pid)
            running = Running(name, child, prefix(name, width=width, place=place))
            self.running.append(running)
            if child.stdout:
                self.selector.register(child.stdout, selectors.EVENT_READ, running)

    def _relay_output(self) -> None:
        for key, _ in self.selector.select(BREATH):
            received = os.read(key.fd, 65536)
            key.data.show(received)
            if not received:
                self.selector.unregister(key.fileobj)

    def _fallen(self) -> Running | None:
        return next((running for running in self.running if running.child.poll() is not None), None)

    def _tell(self, fallen: Running | None) -> int:
        if fallen:
            self._drain()
            warn(f"{fallen.name} ended by itself ({_ending(fallen.child.returncode)}); stopping the others.")
        return 1

    def _stop(self) -> None:
        """In the order of the Procfile: no new requests before no new work; SIGKILL for what lingers."""
        if self.running:
            say("Stopping …")
        for running in self.running:
            running.child.terminate()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.asked_to_stop < 2 and self._alive():
            self._drain()
        for running in self.running:
            signal_group(running.child.pid, signal.SIGKILL)
            running.child.wait()
        self._drain()
        self.guard.dismiss()

    def _alive(self) -> bool:
        return any(running.child.poll() is None for running in self.running)

    def _drain(self) -> None:
        if self.selector.get_map():
            self._relay_output()
        else:
            time.sleep(BREATH)

    def _ask_to_stop(self, *_: object) -> None:
        self.asked_to_stop += 1


def _ending(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
