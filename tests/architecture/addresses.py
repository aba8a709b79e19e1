"""Tests live where the code lives, and what decides or changes something has a test at its address."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.imports import imported
from tests.architecture.tree import files, sources

MUST_BE_TESTED = frozenset({"services", "rules"})


def lost_tests(root: Path) -> list[str]:
    """One sentence per test in a room's folder that mirrors no module of that room.

    Directly in an app's folder stand tests of what the whole app promises, such as `test_isolation.py`. Of a module
    with much to prove, `test_<module>_<aspect>.py` proves a part.
    """
    return [
        f"{path.relative_to(root).as_posix()}: {room.relative_to(root).as_posix()} has no {module}"
        for path, room, module in _mirrors(root)
        if not room.with_suffix(".py").exists() and not _is_of(module, room)
    ]


def _is_of(module: str, room: Path) -> bool:
    words = module.removesuffix(".py").split("_")
    return any(any(room.rglob(f"{'_'.join(words[:count])}.py")) for count in range(1, len(words) + 1))


def _mirrors(root: Path) -> Iterator[tuple[Path, Path, str]]:
    """Each `tests/<app>/<room>/…/test_<module>.py` with the room and the module it should mirror."""
    apps = {path.name for path in (root / "apps").iterdir() if path.is_dir()}
    for path in files(root, "tests", ".py"):
        place = path.relative_to(root / "tests").parts
        if place[0] in apps and len(place) > 2 and path.name.startswith("test_"):
            yield path, root / "apps" / place[0] / place[1], path.name.removeprefix("test_")


def untested(root: Path) -> list[str]:
    """One sentence per service or rule that no test of its app imports and none mirrors."""
    return [
        f"{source.address}: {_test_of(source.address)} is missing"
        for source in sources(root, "apps")
        if source.room in MUST_BE_TESTED and source.path.name != "__init__.py"
        if not (root / _test_of(source.address)).exists() and source.module not in _modules_under_test(root, source.app)
    ]


@cache
def _modules_under_test(root: Path, app: str) -> frozenset[str]:
    """Modules that the app's tests import by name."""
    folder = f"tests/{app}"
    names = (name for source in sources(root, folder) for name in imported(source.syntax()))
    return frozenset(part for name in names for part in (name, name.rpartition(".")[0]))


def _test_of(address: str) -> str:
    place = Path(address)
    return Path("tests", *place.parts[1:-1], f"test_{place.name}").as_posix()
