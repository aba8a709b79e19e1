"""Asking the web process whether it is ready, without holding up its log."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from launch.ports import LOOPBACK

PAUSE = 0.25


class Readiness:
    """`tell` is called once, from the thread that breathes."""

    def __init__(self, port: int, *, host: str, tell: Callable[[], None]) -> None:
        self.request = urllib.request.Request(f"http://{LOOPBACK}:{port}/-/ready", headers={"Host": host})
        self.tell = tell
        self.is_ready = threading.Event()
        self.was_told = False
        threading.Thread(target=self._ask, daemon=True).start()

    def breathe(self) -> None:
        if self.is_ready.is_set() and not self.was_told:
            self.was_told = True
            self.tell()

    def _ask(self) -> None:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while not self.is_ready.is_set():
            try:
                with direct.open(self.request, timeout=5):
                    self.is_ready.set()
            except (urllib.error.URLError, OSError):
                time.sleep(PAUSE)
