"""Which modules a room may import, where import-linter cannot tell: parts of Django, and other apps' private rooms."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.architecture.plan import ENTRANCES, OPEN_MODULES, OPEN_ROOMS, ROOMS
from tests.architecture.tree import Source, sources

HTTP_ROOMS = (ENTRANCES - {"consumers", "routing"}) | {"templatetags"}
PURE = ("django.db", "django.conf", "django.http", "django.core.cache", "apps.core.clock", "config", "random")

# Pure functions on host names that Django keeps beside its request.
HARMLESS = frozenset({"django.http.request.host_validation_re", "django.http.request.split_domain_port"})


@dataclass(frozen=True, slots=True)
class Ban:
    """`what` must not be imported from the rooms, with the reason a reader needs."""

    what: tuple[str, ...]
    rooms: frozenset[str]
    why: str


BANS = (
    Ban(PURE, frozenset({"rules"}), "rules are pure: no ORM, clock, settings or chance"),
    Ban(("django.db", "apps.core.schema"), frozenset({"consumers"}), "a consumer does no ORM"),
    Ban(("django.http", "django.shortcuts"), (ROOMS - HTTP_ROOMS) | {"management"}, "only entrances speak HTTP"),
    Ban(("django.dispatch",), ROOMS - {"models"}, "apps talk through the journal, not through signals"),
    Ban(("apps.core.clock",), frozenset({"selectors", "permissions"}), "the clock is an argument"),
)


def missing_imports(root: Path, *folders: str) -> list[str]:
    """Names of ours that programs beside the product ask for and nobody has; the suite does not start those."""
    return [
        f"{path.relative_to(root)}: {node.module} has no {name.name}"
        for folder in folders
        for path in sorted((root / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("apps.")
        for name in node.names
        if not _is_there(str(node.module), name.name)
    ]


def _is_there(module: str, name: str) -> bool:
    found = import_module(module)
    is_folder = hasattr(found, "__path__")
    return hasattr(found, name) or (is_folder and find_spec(f"{module}.{name}") is not None)


def forbidden_imports(root: Path) -> list[str]:
    """One sentence per import that its room may not have."""
    return [
        f"{source.address}: imports {name} ({why})"
        for source in sources(root, "apps")
        for name in imported(source.syntax())
        for why in _objections(source, name)
    ]


def imported(tree: ast.Module) -> Iterator[str]:
    """Full names of everything imported at run time: `from a import b` gives `a.b`."""
    for node in _runtime_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _runtime_nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """All nodes but those below `if TYPE_CHECKING:`."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        yield node
        if not (isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")):
            waiting.extend(ast.iter_child_nodes(node))


def _objections(source: Source, name: str) -> Iterator[str]:
    if source.app != "core" and name not in HARMLESS:
        yield from (ban.why for ban in BANS if source.room in ban.rooms and _is_below(name, ban.what))
    if _is_private(source, name):
        yield "a private room of another app"


def _is_below(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def _is_private(source: Source, name: str) -> bool:
    """Another app's room that is not open; core has no private room."""
    parts = name.split(".")
    if parts[0] != "apps" or len(parts) < 3 or parts[1] in {"core", source.app}:
        return False
    return parts[2] not in OPEN_ROOMS and not _is_below(name, tuple(OPEN_MODULES))
