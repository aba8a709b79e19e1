"""The process that keeps one service running for as long as anybody uses it.

Users hold a shared lock on `users.lock`. However they end, the kernel frees it; the keeper then gets the lock
for itself, stops the service and leaves. A service that dies meanwhile is started again on the same port.
"""

import json
import os
import signal
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from launch.account import service_account, service_home
from launch.errors import CannotLaunch
from launch.locks import FileLock
from launch.postgres import Postgres
from launch.redis import Redis

BREATH = 0.2
RESTARTS_A_MINUTE = 5


class Service(Protocol):
    @property
    def url(self) -> str: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def is_alive(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Post:
    """What a keeper keeps: `kind` of service in `var/<place>` of the checkout `root`."""

    root: Path
    place: str
    kind: str
    durable: bool

    @property
    def desk(self) -> Path:
        """Where locks and the address lie, always inside the checkout."""
        return self.root / "var" / self.place

    def to_words(self) -> str:
        return json.dumps(asdict(self) | {"root": str(self.root)})


def post_from_words(words: str) -> Post:
    found = json.loads(words)
    return Post(Path(found["root"]), found["place"], found["kind"], found["durable"])


def build_service(post: Post) -> Service:
    account = service_account(post.root)
    home = service_home(post.root, account=account)
    build = Postgres if post.kind == "postgres" else Redis
    return build(
        _made(home / post.place),
        root=post.root,
        shelf=home / "programs",
        account=account,
        durable=post.durable,
    )


class Keeper:
    def __init__(self, post: Post) -> None:
        self.post = post
        self.mine = FileLock(post.desk / "keeper.lock")
        self.users = FileLock(post.desk / "users.lock")
        self.dismissed = False
        self.restarts: list[float] = []

    def keep(self) -> None:
        self.mine.take_exclusive()
        signal.signal(signal.SIGTERM, self._dismiss)
        service = self._opened()
        if service is None:
            return
        try:
            self._watch(service)
        finally:
            (self.post.desk / "url").unlink(missing_ok=True)
            service.stop()

    def _opened(self) -> Service | None:
        """Answers our starter in one line: the address, or why there is none."""
        try:
            service = build_service(self.post)
            service.start()
        except CannotLaunch as refusal:
            _answer({"refusal": refusal.sentence})
            return None
        _write_privately(self.post.desk / "url", service.url)
        _answer({"url": service.url})
        return service

    def _watch(self, service: Service) -> None:
        while not self.dismissed and not self.users.try_exclusive():
            time.sleep(BREATH)
            if not service.is_alive():
                self._restart(service)

    def _restart(self, service: Service) -> None:
        now = time.monotonic()
        self.restarts = [at for at in self.restarts if at > now - 60] + [now]
        if len(self.restarts) > RESTARTS_A_MINUTE:
            raise CannotLaunch(f"{self.post.kind} died {RESTARTS_A_MINUTE} times within a minute.")
        service.start()

    def _dismiss(self, *_: object) -> None:
        self.dismissed = True


def _made(directory: Path) -> Path:
    directory.mkdir(mode=0o755, parents=True, exist_ok=True)
    return directory


def _write_privately(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text)


def _answer(answer: dict[str, str]) -> None:
    """The last word on standard output, which from then on is our log."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    Keeper(post_from_words(sys.argv[1])).keep()
