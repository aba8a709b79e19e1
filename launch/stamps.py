"""Remembering what was done for which inputs, so that it is not done again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(root: Path, files: Iterable[Path], *words: str) -> str:
    """One sum over names below `root` and contents; a file that is added, changed, moved or removed changes it."""
    total = hashlib.sha256("\n".join(words).encode())
    for path in sorted(files):
        total.update(f"\n{path.relative_to(root)}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


class Stamp:
    def __init__(self, path: Path, fingerprint: str) -> None:
        self.path, self.fingerprint = path, fingerprint

    def is_current(self) -> bool:
        try:
            return self.path.read_text() == self.fingerprint
        except FileNotFoundError:
            return False

    def mark(self) -> None:
        """To be called after the work: what was interrupted is done again."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.fingerprint)
