"""A PostgreSQL cluster of our own on loopback, run in the foreground by its keeper."""

import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from launch.account import Account, give, require_passwd_entry
from launch.binaries import Programs, find_postgres
from launch.children import end_child, end_leftover, start_child
from launch.errors import CannotLaunch
from launch.logfile import open_log, tail
from launch.ports import LOOPBACK, free_port

USER = DATABASE = "serai"
KEY_PLACE = "serai-secret"
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
PATIENCE = 60.0
ATTEMPTS = 5
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "max_locks_per_transaction": "256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    # Nobody replicates from it. Otherwise, before version 17, each of a new tenant's indexes waits for the disk.
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class Postgres:
    """`durable` false trades safety against a power cut for speed, for data that tests make and forget."""

    def __init__(self, home: Path, *, root: Path, shelf: Path, account: Account, durable: bool) -> None:
        self.home, self.account, self.durable = home, account, durable
        self.data = home / "data"
        self.settings = SETTINGS if durable else SETTINGS | FORGETFUL
        self.programs: Programs = find_postgres(root, account=account, shelf=shelf, data=self.data)
        self.password = ""
        self.port = 0
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgres://{USER}:{self.password}@{LOOPBACK}:{self.port}/{DATABASE}"

    def start(self) -> None:
        """Returns once it takes connections; a port lost to another program in between is tried again."""
        end_leftover(self.data / "postmaster.pid", working_in=self.data)
        if not self.data.exists():
            self._create()
        self.password = self._password()
        for attempt in range(ATTEMPTS):
            self.port = self.port or free_port(self._last_port())
            if self._came_up():
                (self.home / "port").write_text(str(self.port))
                return
            self._consider(attempt)
        raise CannotLaunch(f"PostgreSQL did not start:\n{tail(self.home / 'log')}")

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, everything is written."""
        if self.child:
            end_child(self.child, (signal.SIGINT, 30), (signal.SIGQUIT, 5))

    def is_alive(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def _create(self) -> None:
        require_passwd_entry(self.account)
        half = self.home / "data.half"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700)
        give(half, account=self.account)
        password = self._write_password()
        self._initdb(half, password)
        password.rename(half / KEY_PLACE)
        self._speak(half, f"CREATE DATABASE {DATABASE};\n")
        half.rename(self.data)

    def _write_password(self) -> Path:
        place = self.home / "password"
        place.unlink(missing_ok=True)
        place.touch(mode=0o600, exist_ok=False)
        place.write_text(secrets.token_hex(16))
        give(place, account=self.account)
        return place

    def _initdb(self, data: Path, password: Path) -> None:
        locale = [f"--locale={LOCALE}", "--encoding=UTF8"]
        if self.programs.major >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        speed = [] if self.durable else ["--no-sync"]
        self._run(
            [
                "initdb",
                "-D",
                data,
                f"--username={USER}",
                f"--pwfile={password}",
                "--auth=scram-sha-256",
                *locale,
                *speed,
            ]
        )

    def _speak(self, data: Path, sql: str) -> None:
        """Straight to the single-user backend: not every installation brings `psql`."""
        self._run(["postgres", "--single", "-D", data, "postgres"], said=sql)

    def _run(self, command: list[str | Path], *, said: str = "") -> None:
        program, *words = command
        done = subprocess.run(
            [self.programs.place / program, *words],
            cwd="/",
            input=said,
            capture_output=True,
            text=True,
            check=False,
            user=self.account.user,
            group=self.account.group,
            extra_groups=self.account.extra_groups,
        )
        if done.returncode:
            raise CannotLaunch(f"PostgreSQL's {program} failed:\n{done.stderr.strip()}")

    def _came_up(self) -> bool:
        options = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        with open_log(self.home / "log") as output:
            self.child = start_child(
                [self.programs.place / "postgres", "-D", self.data, "-p", str(self.port), *options],
                cwd=Path("/"),
                output=output,
                last_word=signal.SIGINT,
                account=self.account,
            )
        deadline = time.monotonic() + PATIENCE
        while self.is_alive() and time.monotonic() < deadline:
            if self._says_ready(self.child):
                return True
            time.sleep(0.02)
        self.stop()
        return False

    def _says_ready(self, child: subprocess.Popen[bytes]) -> bool:
        """The eighth line of the lock file is the postmaster's own word, as `pg_ctl` reads it."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > 7 and lines[0] == str(child.pid) and lines[7].strip() == "ready"

    def _consider(self, attempt: int) -> None:
        """Another port when ours was taken, a pause while backends of a killed postmaster still leave."""
        said = tail(self.home / "log")
        if "Address already in use" in said:
            self.port = 0
        elif "shared memory" in said or "lock file" in said:
            time.sleep(0.3 * (attempt + 1))
        else:
            raise CannotLaunch(f"PostgreSQL did not start:\n{said}")

    def _last_port(self) -> int:
        try:
            return int((self.home / "port").read_text())
        except (FileNotFoundError, ValueError):
            return 0

    def _password(self) -> str:
        try:
            return (self.data / KEY_PLACE).read_text()
        except FileNotFoundError:
            raise CannotLaunch(
                f"{self.data} was not made by this launcher. Move it away to begin with empty data."
            ) from None
