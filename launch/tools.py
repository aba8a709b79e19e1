"""Smaller commands of the Makefile."""

import os
import subprocess
from pathlib import Path

from launch.environment import ensure_environment
from launch.services import Services

LOCK = (
    *("pip", "compile", "--quiet", "--generate-hashes", "--universal", "--no-emit-index-url", "--no-header"),
    *("--python-version", "3.11"),
)


def environment(root: Path, words: list[str]) -> int:
    ensure_environment(root, dev="--dev" in words)
    return 0


def bench(root: Path, words: list[str]) -> int:
    """Benchmarks on services of their own, with the durability they would have in production."""
    python = ensure_environment(root, dev=True)
    with Services(root, purpose="bench") as urls:
        return subprocess.run(
            [python, "-m", "bench", *words], cwd=root, env={**os.environ, **urls}, check=False
        ).returncode


def manage(root: Path, words: list[str]) -> int:
    python = ensure_environment(root, dev=True)
    return subprocess.run([python, "manage.py", *words], cwd=root, check=False).returncode


def lock(root: Path, words: list[str]) -> int:
    """Compiles both requirement files; `--upgrade` moves everything to its latest allowed version."""
    uv = ensure_environment(root, dev=True).with_name("uv")
    for name in ("requirements", "requirements-dev"):
        command = [str(uv), *LOCK, *words, f"{name}.in", "--output-file", f"{name}.txt"]
        if code := subprocess.run(command, cwd=root, check=False).returncode:
            return code
    return 0
