"""`python -m bench [NAME …] [--quick]`: runs the benchmarks, prints a table, keeps JSON in var/bench/."""

import argparse
import json
import os
import pkgutil
import platform
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

import bench
from bench.registry import BENCHMARKS, Figure, Measure
from config.loaded import keep_what_was_loaded

QUICK = 0.05
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", help="Which; all when none is named.")
    parser.add_argument("--quick", action="store_true", help="A twentieth of the work, to see that it runs.")
    wanted = parser.parse_args()
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    for module in pkgutil.iter_modules(bench.__path__):
        if not module.name.startswith("__"):
            import_module(f"bench.{module.name}")
    keep_what_was_loaded()
    names = wanted.names or sorted(BENCHMARKS)
    missed = [name for name in names if not _run(name, BENCHMARKS[name], QUICK if wanted.quick else 1)]
    return 1 if missed and not wanted.quick else 0


def _run(name: str, measure: Measure, scale: float) -> bool:
    """Whether every goal was reached."""
    print(f"\n{name}")
    figures = []
    for figure in measure(scale):
        figures.append(figure)
        print(_line(figure), flush=True)
    _keep(name, figures, scale)
    return all(figure.is_met is not False for figure in figures)


def _line(figure: Figure) -> str:
    verdict = {True: "met", False: "MISSED", None: ""}[figure.is_met]
    goal = "" if figure.goal is None else f"{'>=' if figure.more_is_better else '<='} {figure.goal:g}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} x bare ({figure.floor:.3g})"
    return f"  {figure.name:<52} {figure.value:>10.3f} {figure.unit:<8} {goal:<10} {verdict:<7} {ratio}"


def _keep(name: str, figures: list[Figure], scale: float) -> None:
    folder = ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    told = {
        "benchmark": name,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "scale": scale,
        "machine": {"processors": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()},
        "figures": [asdict(figure) | {"ratio": figure.ratio, "is_met": figure.is_met} for figure in figures],
    }
    (folder / f"{name}.json").write_text(json.dumps(told, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
