"""Which files may stand in an app."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.plan import FLOOR_OF, FURNITURE, JUNK_DRAWERS, OWN_MODULES, ROOMS
from tests.architecture.tree import sources


def misplaced_files(root: Path) -> list[str]:
    """One sentence per app, room or module that the plan does not know."""
    return [*_unknown_apps(root), *_unknown_rooms(root), *_junk_drawers(root)]


def _apps(root: Path) -> list[Path]:
    return [path for path in sorted((root / "apps").iterdir()) if path.is_dir() and path.name != "__pycache__"]


def _unknown_apps(root: Path) -> Iterator[str]:
    for app in _apps(root):
        if app.name not in FLOOR_OF:
            yield f"apps/{app.name}: no floor on the plan has this app"


def _unknown_rooms(root: Path) -> Iterator[str]:
    for app in _apps(root):
        allowed = FURNITURE | OWN_MODULES.get(app.name, frozenset()) | (frozenset() if app.name == "core" else ROOMS)
        for path in sorted(app.iterdir()):
            if path.name != "__pycache__" and path.stem not in allowed:
                yield f"apps/{app.name}/{path.name}: not a room of an app"


def _junk_drawers(root: Path) -> Iterator[str]:
    for source in sources(root, "apps", "config", "launch"):
        if source.path.stem in JUNK_DRAWERS and source.address != "config/settings/base.py":
            yield f"{source.address}: the name says nothing about what is inside"
