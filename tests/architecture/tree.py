"""Reading the source tree: files, their app and room, their syntax."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GENERATED = frozenset({"migrations", "__pycache__", "node_modules", "var", ".venv", ".git", "vendor"})


@dataclass(frozen=True, slots=True)
class Source:
    """A Python file by its place: `apps/bookings/services/cancel.py` is app bookings, room services."""

    path: Path
    root: Path

    @property
    def address(self) -> str:
        return self.path.relative_to(self.root).as_posix()

    @property
    def module(self) -> str:
        dotted = self.address.removesuffix(".py").replace("/", ".")
        return dotted.removesuffix(".__init__")

    @property
    def app(self) -> str:
        """The app's label, empty outside `apps/`."""
        parts = self.path.relative_to(self.root).parts
        return parts[1] if parts[0] == "apps" and len(parts) > 2 else ""

    @property
    def room(self) -> str:
        parts = self.path.relative_to(self.root).parts
        return parts[2].removesuffix(".py") if self.app else ""

    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def syntax(self) -> ast.Module:
        return _parsed(self.text(), self.address)


@cache
def _parsed(text: str, address: str) -> ast.Module:
    """Once for all checks of a house: to read all of it takes two seconds."""
    return ast.parse(text, filename=address)


def sources(root: Path, *folders: str) -> Iterator[Source]:
    """Every Python file below the folders that a person wrote."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            if not GENERATED & set(path.relative_to(root).parts):
                yield Source(path, root)


def files(root: Path, folder: str, *suffixes: str) -> Iterator[Path]:
    """Every file below the folder that ends so and that a person wrote."""
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in suffixes and path.is_file() and not GENERATED & set(path.relative_to(root).parts):
            yield path


def write(root: Path, address: str, text: str = "") -> Path:
    """Put a file into a tree made for a test."""
    path = root / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
