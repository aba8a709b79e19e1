"""`make check`: every check side by side, a table at the end, failure when any failed."""

import os
import secrets
import subprocess
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from launch.console import refuse, say
from launch.environment import ensure_environment
from launch.machine import processors
from launch.services import Services

MANAGE = ("python", "manage.py")
# The longest first, so that they do not end alone.
CHECKS = {
    "types": ("mypy", "apps", "config", "launch"),
    "messages": (*MANAGE, "messages", "--check"),
    # The walk through every address as every person is a test like others: `make test` takes it.
    "house": ("python", "-m", "pytest", "-q", "tests/architecture", "--ignore=tests/architecture/test_isolation.py"),
    "migrations": (*MANAGE, "makemigrations", "--check", "--dry-run"),
    "deploy": (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
    "floors": ("lint-imports",),
    "templates": ("djlint", "templates", "--lint", "--quiet"),
    "lint": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
}
DEPLOYED = {"DJANGO_SETTINGS_MODULE": "config.settings.prod", "SERAI_HOST": "serai.example"}


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    passed: bool
    seconds: float
    said: str


def check(root: Path, words: list[str]) -> int:
    """All of them, or those named; without those named with a dash before them."""
    ensure_environment(root, dev=True)
    names = [name for name in CHECKS if _is_asked(name, words)]
    began = time.monotonic()
    with Services(root, purpose="test", fsync=False) as urls, ThreadPoolExecutor(processors()) as pool:
        outcomes = list(pool.map(lambda name: _take(root, name, urls), names))
    for outcome in outcomes:
        if not outcome.passed:
            refuse(f"\n── {outcome.name}: {' '.join(CHECKS[outcome.name])}")
            say(outcome.said.rstrip())
    _show_table(outcomes, time.monotonic() - began)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _is_asked(name: str, words: list[str]) -> bool:
    """Named itself, or nothing but others left out."""
    return name in words or (f"-{name}" not in words and all(word.startswith("-") for word in words))


def _take(root: Path, name: str, urls: Mapping[str, str]) -> Outcome:
    began = time.monotonic()
    program, *words = CHECKS[name]
    done = subprocess.run(
        [root / ".venv" / "bin" / program, *words],
        cwd=root,
        env=_environment(root, name, urls),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(name, done.returncode == 0, time.monotonic() - began, done.stdout)


def _environment(root: Path, name: str, urls: Mapping[str, str]) -> dict[str, str]:
    own = {"PATH": f"{root / '.venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    if name == "deploy":
        own |= DEPLOYED | {"SECRET_KEY": secrets.token_urlsafe(60)}
    return {**os.environ, **urls, **own}


def _show_table(outcomes: list[Outcome], seconds: float) -> None:
    say("")
    for outcome in outcomes:
        say(f"  {'passed' if outcome.passed else 'FAILED'}  {outcome.name:<12} {outcome.seconds:6.1f} s")
    failed = sum(not outcome.passed for outcome in outcomes)
    say(f"\n  {len(outcomes)} checks, {failed} failed, {seconds:.1f} s")
