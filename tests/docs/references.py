"""What the documents speak of: files, commands of make, of manage.py and of the launcher."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LINK = re.compile(r"\]\(([^)#\s]+)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
FILE = re.compile(
    r"^(?:\./)?(?:[\w.@-]+/)*[\w.@-]*\.(?:py|md|html|css|js|json|toml|txt|in|yaml|yml|conf|po|cfg)$|^[\w./-]+/$"
)
MAKE = re.compile(r"\bmake ([a-z]+)")
MANAGE = re.compile(r"manage\.py ([a-z_]+)")
LAUNCH = re.compile(r"-m launch(?:\.|\s+)([a-z]+)")
# Places to fill in, and folders that only a running install has.
MADE_UP = re.compile(r"[<>…*{]|^var/|^/")


@dataclass(frozen=True, slots=True)
class Known:
    """What exists in the project."""

    root: Path
    make: Collection[str]
    manage: Collection[str]
    is_launched: Callable[[str], bool]


def broken_references(document: Path, known: Known) -> list[str]:
    """One sentence per file or command the document names and the project lacks."""
    text = document.read_text("utf-8")
    outside = FENCE.sub("", text)
    return [
        *(f"file {name}" for name in _files(outside) if not _exists(document, name, known.root)),
        *(f"make {name}" for name in MAKE.findall(text) if name not in known.make),
        *(f"manage.py {name}" for name in MANAGE.findall(text) if name not in known.manage),
        *(f"launch {name}" for name in LAUNCH.findall(text) if not known.is_launched(name)),
    ]


def _files(text: str) -> list[str]:
    links = [link for link in LINK.findall(text) if not urlsplit(link).scheme]
    code = [word for word in CODE.findall(text) if "/" in word and FILE.match(word)]
    return [name for name in (*links, *code) if not MADE_UP.search(name)]


def _exists(document: Path, name: str, root: Path) -> bool:
    """Links are relative to the document, code to the project; a room stands in some app, a template in its folder."""
    places = (document.parent, root, root / "templates", root / "static")
    return any((place / name).exists() for place in places) or any(root.glob(f"apps/*/{name}"))
