"""Compiled modules are kept, also where the environment wants none beside the sources.

Without them each program compiles whatever it imports anew: seconds for each process of a run, minutes for the suite.
"""

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

FORBIDDEN = "PYTHONDONTWRITEBYTECODE"
FOLDER = "PYTHONPYCACHEPREFIX"


def keep_bytecode(root: Path, *, environment: MutableMapping[str, str] = os.environ) -> None:
    """For this process from here on, and for those it starts; what a person allows stays as it is."""
    if not environment.pop(FORBIDDEN, ""):
        return
    folder = environment.setdefault(FOLDER, str(root / "var" / "bytecode"))
    sys.dont_write_bytecode, sys.pycache_prefix = False, folder
