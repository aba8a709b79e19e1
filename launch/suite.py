"""`make test`: installs what tests need, then runs them."""

import os
import subprocess
from pathlib import Path

from launch.console import warn
from launch.environment import ensure_environment
from launch.errors import CannotLaunch
from launch.machine import find_browser, install_browser, processors, warn_about_pdf
from launch.preparation import compile_messages

# One worker more than processors, because tests also wait; `tests/order.py` tells what runs beside what.
WORKERS = min(processors(), 4) + 1
WHOLE_SUITE = (f"--numprocesses={WORKERS}", "--dist=loadscope", "--no-loadscope-reorder")
NO_BROWSER = (
    "No Chromium on this machine and no right to install one: the browser tests will be SKIPPED.\n"
    "    apt-get install chromium libatomic1"
)


def run_suite(root: Path, words: list[str]) -> int:
    """Runs `words` as pytest's arguments, or the whole suite; pytest has the last word."""
    ensure_environment(root, dev=True)
    warn_about_pdf()
    if not words:
        require_browser()
    compile_messages(root, env=os.environ)
    pytest = [root / ".venv" / "bin" / "python", "-m", "pytest", *(words or WHOLE_SUITE)]
    return subprocess.run(pytest, cwd=root, check=False).returncode


def take_screens(root: Path, words: list[str]) -> int:
    """Pictures of every screen in var/screens, with a sheet of them all; `words` are names of some of them."""
    ensure_environment(root, dev=True)
    if not find_browser() and not install_browser():
        raise CannotLaunch(NO_BROWSER)
    compile_messages(root, env=os.environ)
    asked = {"ONLY": ",".join(words)} if words else {}
    python = str(root / ".venv" / "bin" / "python")
    command = [python, "-m", "pytest", "--quiet", "--capture=no", "--show-capture=no", "screens/shoot.py"]
    return subprocess.run(command, cwd=root, env={**os.environ, **asked}, check=False).returncode


def require_browser() -> None:
    """A machine that proves a change has to have one; a person is told."""
    if find_browser() or install_browser():
        return
    if os.environ.get("CI"):
        raise CannotLaunch(NO_BROWSER.replace("will be SKIPPED", "cannot run, and CI does not let them be skipped"))
    warn(NO_BROWSER)
