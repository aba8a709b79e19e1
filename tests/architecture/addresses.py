"""Tests live where the code lives, and what decides or changes something has a test at its address."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import files, sources

# A test of an app that belongs to no single module says which promise of the whole app it proves.
PROMISES = frozenset({"test_isolation.py"})
MUST_BE_TESTED = frozenset({"services", "rules"})


def lost_tests(root: Path) -> list[str]:
    """One sentence per test file of an app that mirrors no module."""
    return [
        f"{address}: there is no {target}"
        for address, target in _mirrors(root)
        if not (root / target).exists() and Path(address).name not in PROMISES
    ]


def _mirrors(root: Path) -> Iterator[tuple[str, str]]:
    """Each `tests/<app>/<room>/test_<module>.py` with the address it should mirror."""
    apps = {path.name for path in (root / "apps").iterdir() if path.is_dir()}
    for path in files(root, "tests", ".py"):
        place = path.relative_to(root / "tests")
        if place.parts[0] in apps and path.name.startswith("test_"):
            target = Path("apps", *place.parts[:-1], path.name.removeprefix("test_"))
            yield path.relative_to(root).as_posix(), target.as_posix()


def untested(root: Path) -> list[str]:
    """One sentence per service or rule without a test at its address."""
    return [
        f"{source.address}: {test} is missing"
        for source in sources(root, "apps")
        if source.room in MUST_BE_TESTED and source.path.name != "__init__.py"
        for test in [_test_of(source.address)]
        if not (root / test).exists()
    ]


def _test_of(address: str) -> str:
    place = Path(address)
    return Path("tests", *place.parts[1:-1], f"test_{place.name}").as_posix()
