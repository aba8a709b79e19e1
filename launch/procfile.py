"""`Procfile` names the processes of an install; every way to run Serai reads them from there."""

import os
from pathlib import Path
from typing import NoReturn

from launch.errors import CannotLaunch


def read_procfile(path: Path) -> dict[str, str]:
    lines = (line.partition(":") for line in path.read_text().splitlines() if line.strip() and line[0] != "#")
    return {name.strip(): command.strip() for name, _, command in lines}


def become(root: Path, words: list[str]) -> NoReturn:
    """Turns this process into one line of the Procfile, so that signals reach the server itself."""
    commands = read_procfile(root / "Procfile")
    name = words[0] if words else ""
    if name not in commands:
        raise CannotLaunch(f"The Procfile has no “{name}”; it has {', '.join(commands)}.")
    os.chdir(root)
    os.execv("/bin/sh", shell(commands[name]))  # noqa: S606 - the Procfile is ours


def shell(command: str) -> list[str]:
    """A shell fills in `${PORT:-8000}` and is then replaced by the command."""
    return ["/bin/sh", "-c", f"exec {command}"]
