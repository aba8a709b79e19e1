from pathlib import Path
from typing import IO


def open_log(path: Path) -> IO[bytes]:
    """A fresh log for each start; the one before stays beside it."""
    if path.exists():
        path.replace(path.with_suffix(".1"))
    return path.open("wb")


def tail(path: Path, *, lines: int = 12) -> str:
    try:
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
    except FileNotFoundError:
        return ""
