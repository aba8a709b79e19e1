"""What stands between fresh services and a running Serai; each step is skipped while its inputs are the same."""

import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from launch.children import follow_parent
from launch.console import say
from launch.errors import CannotLaunch
from launch.stamps import Stamp, fingerprint


@dataclass(frozen=True, slots=True)
class Step:
    """`stamp` None means every time."""

    title: str
    command: tuple[str, ...]
    stamp: Stamp | None


def prepare(root: Path, *, env: Mapping[str, str], cluster: str) -> None:
    """`cluster` tells one database from another, or is empty when we cannot know what was done to it."""
    compile_messages(root, env=env)
    for step in _database_steps(root, cluster):
        take_step(step, root=root, env=env)


def take_step(step: Step, *, root: Path, env: Mapping[str, str]) -> None:
    if step.stamp and step.stamp.is_current():
        return
    say(f"{step.title} …")
    began = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=root,
        env=dict(env),
        check=False,
        preexec_fn=follow_parent(signal.SIGTERM),
    )
    if done.returncode:
        raise CannotLaunch(f"{step.title} failed (exit status {done.returncode}); what it said stands above.")
    if step.stamp:
        step.stamp.mark()
    say(f"{step.title}: {time.monotonic() - began:.1f} s")


def compile_messages(root: Path, *, env: Mapping[str, str]) -> None:
    """By Babel, which needs none of the gettext programs."""
    catalogues = sorted((root / "locale").glob("*/LC_MESSAGES/*.po"))
    domains = " ".join(sorted({path.stem for path in catalogues}))
    command = (_program(root, "pybabel"), "--quiet", "compile", "--directory", "locale", "--domain", domains)
    stamp = Stamp(root / "var" / "messages.stamp", fingerprint(root, catalogues))
    if catalogues:
        take_step(Step("Compiling messages", command, stamp), root=root, env=env)


def _database_steps(root: Path, cluster: str) -> list[Step]:
    inputs = fingerprint(root, _schema_sources(root), cluster)
    manage = (_program(root, "python"), "manage.py")
    return [
        Step("Migrating", (*manage, "migrate", "--verbosity", "0"), _stamp(root, "migrate", inputs, cluster)),
        Step("Loading the demo world", (*manage, "demo"), _stamp(root, "demo", inputs, cluster)),
    ]


def _schema_sources(root: Path) -> Iterable[Path]:
    yield from root.glob("apps/*/migrations/**/*.py")
    yield root / "requirements.txt"


def _stamp(root: Path, name: str, inputs: str, cluster: str) -> Stamp | None:
    return Stamp(root / "var" / "run" / f"{name}.stamp", inputs) if cluster else None


def _program(root: Path, name: str) -> str:
    return str(root / ".venv" / "bin" / name)
