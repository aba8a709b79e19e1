"""What is done after an answer, by a thread of its own: whoever asks for it neither waits nor fails."""

import atexit
import time
from collections.abc import Callable, Sequence
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
# A busy process does it so often at most.
PAUSE_SECONDS = 0.05


class Afterwards(Generic[Thing]):
    """The first of a burst is done at once; what comes while the thread rests is done together, at the latest at exit.

    Only for what may be lost with the process, and what is made up for then.
    """

    def __init__(self, do: Callable[[Sequence[Thing]], None]) -> None:
        self._do = do
        self._waiting: list[Thing] = []
        self._lock, self._doing = Lock(), Lock()
        self._called = Event()
        self._thread: Thread | None = None
        atexit.register(self.finish)

    def add(self, thing: Thing) -> None:
        with self._lock:
            self._waiting.append(thing)
            # A forked worker has the object but not the thread; one that failed at something is replaced.
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, name="afterwards", daemon=True)
                self._thread.start()
        self._called.set()

    def finish(self) -> None:
        """What was added before is done when this comes back."""
        with self._doing:
            with self._lock:
                batch, self._waiting = self._waiting, []
            if batch:
                self._do(batch)

    def _run(self) -> None:
        while True:
            self._called.wait()
            self._called.clear()
            self.finish()
            time.sleep(PAUSE_SECONDS)
