"""`.ci/run` itself, with stand-ins for what it starts."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# As Debian gives it to an ordinary user: without the folders of the system's own programs.
ORDINARY = "/usr/local/bin:/usr/bin:/bin"


def test_an_ordinary_user_s_path_is_enough_to_see_what_the_machine_has(tmp_path):
    for name in ("make", "apt-get", "chromium-headless-shell"):
        _stand_in(tmp_path / "bin" / name)
    place = tmp_path / "checkout" / ".ci" / "run"
    place.parent.mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", place)
    path = f"{tmp_path / 'bin'}:{ORDINARY}"

    ran = subprocess.run([place], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)

    assert "not found" not in ran.stderr
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[-3:] == ["make check ARGS=-house", "make test", "make test"]


def _stand_in(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'#!/bin/sh\necho "{path.name} $*"\n')
    path.chmod(0o755)
