"""Which scripts a script asks for. A browser hears of each only once it has read the one before, unless it is told."""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from django.contrib.staticfiles import finders

ASKED_FOR = re.compile(r'^(?:import|export)\b[^"\'`;]*"(\.{1,2}/[^"]+)";', re.MULTILINE)


@cache
def imports_of(path: str) -> tuple[str, ...]:
    """All it takes to run the script at this path of the static files, the nearest first, without itself."""
    seen, waiting = {path: None}, [path]
    for name in waiting:
        for asked in _asked_by(name):
            if asked not in seen:
                seen[asked] = None
                waiting.append(asked)
    return tuple(seen)[1:]


def _asked_by(path: str) -> list[str]:
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(f"there is no script at {path}")
    return [normpath(join(dirname(path), each)) for each in ASKED_FOR.findall(Path(found).read_text())]
