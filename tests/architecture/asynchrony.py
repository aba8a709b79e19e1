"""Async code loses the tenant: the schema is the thread's, and a coroutine has no thread of its own.

Sockets are written with it and never touch the database; everything else is sync.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import Source, sources

PLACES = ("apps/core/consumers.py", "apps/core/hub.py", "apps/core/realtime.py")
BRIDGES = frozenset({"database_sync_to_async", "sync_to_async", "async_to_sync"})


def async_faults(root: Path) -> list[str]:
    """One sentence per coroutine outside the sockets' modules, and per bridge from them to the database."""
    return [sentence for source in sources(root, "apps") for sentence in _faults(source)]


def _faults(source: Source) -> Iterator[str]:
    for node in ast.walk(source.syntax()):
        if isinstance(node, ast.AsyncFunctionDef) and not _may_be_async(source.address):
            yield f"{source.address}:{node.lineno}: {node.name} is async; a view under async reads the public schema"
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).split(".")[-1] in BRIDGES:
            yield f"{source.address}:{node.lineno}: {ast.unparse(node)} runs on a thread that all sockets share"


def _may_be_async(address: str) -> bool:
    return address in PLACES or address.endswith("/consumers.py")
