"""Nothing of the machine a person works on ends in the project: its folders, the package mirror it was given."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

HOME = re.compile(r"(?<![\w.$}/])/(?:root|home/\w+|Users/\w+)/")
INDEX = re.compile(r"^\s*--(?:extra-)?(?:index-url|find-links|trusted-host)\b", re.MULTILINE)
MIRROR_VARIABLES = ("PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "NPM_CONFIG_REGISTRY", "npm_config_registry")
BINARY = frozenset({".woff2", ".ttf", ".png", ".jpg", ".ico", ".pdf", ".webp", ".gz", ".mo"})


def leaks(root: Path, names: list[str], private: list[str]) -> list[str]:
    """One sentence per named file that holds a home folder, an index option or one of the private words."""
    return [
        f"{name}: holds {found}"
        for name in names
        if Path(name).suffix not in BINARY and (root / name).is_file()
        for found in _found((root / name).read_text("utf-8", errors="replace"), private)
    ]


def _found(text: str, private: list[str]) -> Iterator[str]:
    if HOME.search(text):
        yield "somebody's home folder"
    if INDEX.search(text):
        yield "the choice of a package index"
    if any(word in text for word in private):
        yield "a name of the machine it was written on"


def committed(root: Path) -> list[str]:
    """Files git knows, without libraries copied as they are."""
    listing = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True)
    return [name for name in listing.stdout.splitlines() if "/vendor/" not in name]


def private_words(root: Path) -> list[str]:
    """This checkout's folder and the hosts of the package mirrors this machine uses."""
    hosts = [urlsplit(os.environ.get(variable, "")).hostname or "" for variable in MIRROR_VARIABLES]
    return [word for word in (f"{root}/", *hosts) if len(word) > 4]
