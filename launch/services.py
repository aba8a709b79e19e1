"""The database and the queue for whoever asks, started when first needed and stopped after the last user.

    with Services(root, purpose="bench", fsync=False) as urls:
        subprocess.run(command, env=os.environ | urls)

An address given by the environment wins and starts nothing. Purposes have data of their own under `var/<purpose>/`;
several processes of one purpose share the same servers. A user killed with SIGKILL leaves nothing behind.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from launch.errors import CannotLaunch
from launch.keeper import Post
from launch.locks import FileLock, held, is_held
from launch.logfile import tail

ADDRESSES = {"postgres": "DATABASE_URL", "redis": "REDIS_URL"}
DEVELOPMENT = "config.settings.dev"
HERE = Path(__file__).resolve().parent.parent
STOPPING_TAKES = 45.0


class Services:
    """`redis_place` gives a user a Redis of its own: publish and subscribe know no databases."""

    def __init__(self, root: Path, *, purpose: str = "run", fsync: bool = True, redis_place: str = "redis") -> None:
        places = {"postgres": f"{purpose}/postgres", "redis": f"{purpose}/{redis_place}"}
        self.given = {name: address for name in ADDRESSES.values() if (address := _given(name))}
        self.kept = {
            name: Kept(Post(root.resolve(), places[kind], kind, fsync))
            for kind, name in ADDRESSES.items()
            if name not in self.given
        }

    def start(self) -> dict[str, str]:
        """`DATABASE_URL` and `REDIS_URL`."""
        try:
            for kept in self.kept.values():
                kept.begin()
            return self.given | {name: kept.address() for name, kept in self.kept.items()}
        except CannotLaunch:
            self.stop()
            raise

    def stop(self) -> None:
        """Returns when the servers are down, at once when others still use them."""
        lasts = [kept for kept in self.kept.values() if kept.leave()]
        for kept in lasts:
            kept.wait_for_end()

    def cluster_name(self, urls: Mapping[str, str]) -> str:
        """The same for the same data of ours, empty for a database that others may change behind our back."""
        return "" if "DATABASE_URL" in self.given else str(urlsplit(urls["DATABASE_URL"]).password)

    def __enter__(self) -> dict[str, str]:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()


@contextmanager
def lent_services(root: Path) -> Iterator[None]:
    """For a command typed by hand on a developer's machine: those of `make run`, shared while it runs."""
    if os.environ.get("DJANGO_SETTINGS_MODULE") != DEVELOPMENT:
        yield
        return
    services = Services(root)
    try:
        os.environ.update(services.start())
        yield
    except CannotLaunch as refusal:
        raise SystemExit(refusal.sentence) from refusal
    finally:
        services.stop()


def _given(name: str) -> str:
    """From the environment, or from the file that `NAME_FILE` points to."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, "")


class Kept:
    """One service seen from a user: its lock, its keeper, its address."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.desk = post.desk
        self.using: FileLock | None = None
        self.keeper: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        """Registers us as a user and sees to a keeper; does not wait for the service itself."""
        self._open_desk()
        self.using = FileLock(self.desk / "users.lock")
        self.using.take_shared()
        with held(self.desk / "start.lock"):
            if not is_held(self.desk / "keeper.lock"):
                self.keeper = self._hire()
                self._see_it_begin(self.keeper)

    def address(self) -> str:
        if self.keeper and self.keeper.stdout:
            return self._told(self.keeper.stdout.readline())
        deadline = time.monotonic() + STOPPING_TAKES * 2
        while time.monotonic() < deadline and is_held(self.desk / "keeper.lock"):
            try:
                return (self.desk / "url").read_text()
            except FileNotFoundError:
                time.sleep(0.05)
        raise CannotLaunch(f"Another process failed to start {self.post.kind}; see {self.desk}.")

    def leave(self) -> bool:
        """Whether we were the last user."""
        if self.using is None:
            return False
        was_last = self.using.try_exclusive()
        self.using.close()
        self.using = None
        return was_last

    def wait_for_end(self) -> None:
        deadline = time.monotonic() + STOPPING_TAKES
        while is_held(self.desk / "keeper.lock"):
            if time.monotonic() > deadline or self._has_new_users():
                return
            time.sleep(0.02)
        if self.keeper:
            self.keeper.wait(STOPPING_TAKES)

    def _has_new_users(self) -> bool:
        """A keeper that is stopping has withdrawn its address."""
        return is_held(self.desk / "users.lock") and (self.desk / "url").exists()

    def _open_desk(self) -> None:
        try:
            self.desk.mkdir(parents=True, exist_ok=True)
        except PermissionError:
            mine = os.geteuid()
            raise CannotLaunch(
                f"Cannot write to {self.post.root / 'var'} as uid {mine}: was it made by root?"
            ) from None

    def _hire(self) -> "subprocess.Popen[str]":
        (self.desk / "url").unlink(missing_ok=True)
        with (self.desk / "keeper.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "launch.keeper", self.post.to_words()],
                cwd=HERE,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def _see_it_begin(self, keeper: "subprocess.Popen[str]") -> None:
        while keeper.poll() is None and not is_held(self.desk / "keeper.lock"):
            time.sleep(0.005)

    def _told(self, line: str) -> str:
        answer = (
            json.loads(line) if line else {"refusal": f"{self.post.kind} failed:\n{tail(self.desk / 'keeper.log')}"}
        )
        if "refusal" in answer:
            raise CannotLaunch(answer["refusal"])
        return str(answer["url"])
