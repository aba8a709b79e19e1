"""How long a file and a function may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.plan import FILE_LIMIT, FUNCTION_LIMIT, ROOM_FILE_LIMITS, ROOM_FUNCTION_LIMITS
from tests.architecture.tree import Source, sources

Function = ast.FunctionDef | ast.AsyncFunctionDef


def oversized(root: Path) -> list[str]:
    """One sentence per file or function above the limit of its room."""
    everything = list(sources(root, "apps", "config", "launch"))
    return [sentence for source in everything for sentence in (*_long_file(source), *_long_functions(source))]


def _long_file(source: Source) -> Iterator[str]:
    limit = ROOM_FILE_LIMITS.get(source.room, FILE_LIMIT)
    length = len(source.text().splitlines())
    if length > limit:
        yield f"{source.address}: {length} lines, {limit} allowed"


def _long_functions(source: Source) -> Iterator[str]:
    """Core has no rooms: its `tasks.py` makes tasks, it is none."""
    limit = FUNCTION_LIMIT if source.app == "core" else ROOM_FUNCTION_LIMITS.get(source.room, FUNCTION_LIMIT)
    for node in ast.walk(source.syntax()):
        if isinstance(node, Function) and (length := _length(node)) > limit:
            yield f"{source.address}: {node.name} has {length} lines, {limit} allowed"


def _length(function: Function) -> int:
    """Lines of the signature and the body; the docstring is free."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is None:
        return lines
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1)
