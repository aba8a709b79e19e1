"""Bring the front-end libraries of `vendor.json` into the tree, and prove that what lies there is what was asked for.

    python3 launch/vendor.py          fetch every package with `npm pack`, check it, copy the named files
    python3 launch/vendor.py --check  compare the files in the tree with the recorded sums; needs no network

Nothing is built: a package's own files are copied next to its licence into `static/vendor/<name>@<version>/`.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "launch" / "vendor.json"
SUMS = ROOT / "launch" / "vendor.lock.json"
SHELF = ROOT / "static" / "vendor"

Package = dict[str, Any]

MIT = """MIT License

{holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def packages() -> list[Package]:
    plan: dict[str, list[Package]] = json.loads(PLAN.read_text())
    return plan["packages"]


def folder(package: Package) -> Path:
    shelf = ROOT / package["into"] if "into" in package else SHELF
    name = package["name"].removeprefix("@").replace("/", "-")
    return shelf / f"{name}@{package['version']}"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pack(package: Package, into: Path) -> Path:
    """The package's tarball, downloaded by npm and held against the integrity written in the plan."""
    wanted = f"{package['name']}@{package['version']}"
    done = subprocess.run(
        ["npm", "pack", wanted, "--silent", "--pack-destination", str(into)],
        check=True,
        capture_output=True,
        text=True,
    )
    tarball = into / done.stdout.strip().splitlines()[-1]
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != package["integrity"]:
        raise SystemExit(f"{wanted}: the download is sha512-{digest}, the plan says {package['integrity']}")
    return tarball


def read_member(tar: tarfile.TarFile, name: str) -> bytes:
    member = tar.extractfile(f"package/{name}")
    if member is None:
        raise SystemExit(f"{name} is not a file in the package")
    return member.read()


def without_source_map(content: bytes) -> bytes:
    """Maps are not shipped, and the hashed static storage refuses a reference to a missing file."""
    return re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", content)


def seat(package: Package, name: str) -> str:
    """Where a file lies on the shelf: all side by side, but below `keep` as they lie in the package."""
    kept = package.get("keep", "")
    return name.removeprefix(kept) if kept and name.startswith(kept) else Path(name).name


def copy_files(package: Package, tar: tarfile.TarFile) -> None:
    target = folder(package)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in package["files"]:
        content = read_member(tar, name)
        if name.endswith(".js"):
            content = without_source_map(content)
        place = target / seat(package, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    if "licence_text" in package:
        (target / "LICENSE").write_text(MIT.format(holder=package["licence_text"]))


def symbol(name: str, svg: str) -> str:
    inner = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    if inner is None:
        raise SystemExit(f"icon {name} is not an SVG")
    shapes = " ".join(inner.group(1).split()).replace("> <", "><").replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def draw_sprite(package: Package, tar: tarfile.TarFile) -> None:
    names = sorted(set(package["sprite"]["icons"]))
    symbols = [symbol(name, read_member(tar, f"icons/{name}.svg").decode()) for name in names]
    head = '<svg xmlns="http://www.w3.org/2000/svg">'
    sprite = "\n".join([head, *symbols, "</svg>", ""])
    (folder(package) / package["sprite"]["to"]).write_text(sprite)


def fetch(package: Package) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        tarball = pack(package, Path(scratch))
        with tarfile.open(tarball) as tar:
            copy_files(package, tar)
            if "sprite" in package:
                draw_sprite(package, tar)


def sums() -> dict[str, str]:
    found = (path for package in packages() for path in sorted(folder(package).rglob("*")))
    return {path.relative_to(ROOT).as_posix(): sha256(path) for path in found if path.is_file()}


def write_records() -> None:
    SUMS.write_text(json.dumps(sums(), indent=2) + "\n")
    (SHELF / "VENDOR.md").write_text("\n".join(report()) + "\n")


def report() -> Iterator[str]:
    yield "# Vendored libraries"
    yield ""
    yield "Written by `launch/vendor.py` from `launch/vendor.json`; do not edit. Sums are SHA-256."
    recorded = sums()
    for package in packages():
        yield from ["", f"## {package['name']} {package['version']}", ""]
        yield f"{package['use']}. Licence: {package['licence']}. Tarball: `{package['integrity']}`."
        yield from ["", "| file | sha256 |", "|---|---|"]
        place = folder(package).relative_to(ROOT).as_posix()
        yield from (f"| `{path}` | `{digest}` |" for path, digest in recorded.items() if path.startswith(place))


def problems() -> list[str]:
    """Everything that differs between the recorded sums and the tree, in sentences."""
    recorded: dict[str, str] = json.loads(SUMS.read_text())
    present = sums()
    changed = [f"{path} was changed after it was vendored" for path in present if recorded.get(path) != present[path]]
    missing = [f"{path} is missing" for path in recorded if path not in present]
    unlicensed = [
        f"{package['name']} has no licence beside it"
        for package in packages()
        if not any(folder(package).glob("LICENSE*"))
    ]
    return changed + missing + unlicensed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only compare, download nothing")
    if not parser.parse_args().check:
        for package in packages():
            sys.stdout.write(f"{package['name']} {package['version']}\n")
            fetch(package)
        write_records()
    found = problems()
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
