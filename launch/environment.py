"""The virtual environment: made once, changed only when the requirements change."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from launch.console import say
from launch.errors import CannotLaunch
from launch.locks import held
from launch.stamps import Stamp, fingerprint

ACTIVATION = ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH")
FROM_PIP = {"UV_DEFAULT_INDEX": "PIP_INDEX_URL", "UV_FIND_LINKS": "PIP_FIND_LINKS", "UV_INDEX": "PIP_EXTRA_INDEX_URL"}
NO_VENV = (
    "This Python cannot make a virtual environment.\n"
    "Install what it lacks (Debian, Ubuntu: apt-get install python3-venv) or uv, and try again."
)
NO_COMPILER = (
    "A package had no ready-made build for this machine and needs a compiler.\n"
    "Install one (Debian, Ubuntu: apt-get install build-essential python3-dev libffi-dev) and try again."
)


def ensure_environment(root: Path, *, dev: bool = False) -> Path:
    """The environment's Python, with everything the requirements list; `dev` adds what tests and checks need."""
    listed = [root / "requirements.txt", *([root / "requirements-dev.txt"] if dev else [])]
    home = root / ".venv"
    stamp = Stamp(home / ("dev.stamp" if dev else "run.stamp"), fingerprint(root, listed, sys.version))
    python = home / "bin" / "python"
    (root / "var").mkdir(exist_ok=True)
    with held(root / "var" / "environment.lock"):
        if not (stamp.is_current() and _works(python)):
            if not _works(python):
                _create(home)
            _install(python, listed, root)
            stamp.mark()
    return python


def _create(home: Path) -> None:
    say(f"Making the virtual environment {home.name} …")
    shutil.rmtree(home, ignore_errors=True)
    ways: list[list[str]] = [
        [sys.executable, "-m", "venv", str(home)],
        ["uv", "venv", "--quiet", "--python", sys.executable, str(home)],
        [sys.executable, "-m", "virtualenv", "--quiet", str(home)],
    ]
    if shutil.which("uv"):
        ways.insert(0, ways.pop(1))
    for way in ways:
        if _succeeds(way):
            return
        shutil.rmtree(home, ignore_errors=True)
    raise CannotLaunch(NO_VENV)


def _install(python: Path, listed: Sequence[Path], root: Path) -> None:
    say("Installing packages …")
    files = [word for path in listed for word in ("-r", str(path))]
    if uv := _uv(python, root):
        command = [uv, "pip", "install", "--quiet", "--python", str(python), "--require-hashes", *files]
        if _succeeds(command, _for_uv()):
            return
    command = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--no-deps", "--require-hashes", *files]
    done = subprocess.run(command, env=_clean(), stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise CannotLaunch(f"{done.stderr}\n{_why_not_installed()}")


def _uv(python: Path, root: Path) -> str | None:
    """Several times as fast as pip; pinned by hash like the rest, and done without where it cannot be had."""
    beside = python.with_name("uv")
    if found := shutil.which("uv") or (str(beside) if beside.exists() else None):
        return found
    pin = re.search(r"^uv==.*(?:\n +--hash=.*)+", (root / "requirements-dev.txt").read_text(), re.MULTILINE)
    if pin is None:
        return None
    wanted = root / "var" / "uv.txt"
    wanted.write_text(f"{pin.group()}\n")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--no-deps", "--require-hashes"]
    return str(beside) if _succeeds([*pip, "-r", str(wanted)]) else None


def _why_not_installed() -> str:
    if shutil.which("cc") or shutil.which("gcc") or shutil.which("clang"):
        return "The packages could not be installed; what pip said stands above."
    return NO_COMPILER


def _works(python: Path) -> bool:
    return python.exists() and _succeeds([str(python), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"])


def _succeeds(command: Sequence[str], env: Mapping[str, str] | None = None) -> bool:
    try:
        done = subprocess.run(command, env=env or _clean(), capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ACTIVATION}


def _for_uv() -> dict[str, str]:
    """A mirror configured for pip serves uv as well."""
    env = _clean()
    return {uv: env[pip] for uv, pip in FROM_PIP.items() if env.get(pip)} | env
