from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.env import DEMO_SECRET, SECTIONS, Variable

HEAD = """# Environment

Serai is configured by environment variables and by nothing else. A variable that is unset or empty has its default.
A secret may also stand in a file: set `NAME_FILE` to its path instead of `NAME` (Docker and Kubernetes secrets).
A variable that begins with `SERAI_` and is not in this table is named in the log when a web process starts.

This page is written by `python manage.py envtable` from `config/env.py`; a test fails when the two differ.
"""
TABLE = "| variable | kind | default | what it does |\n|---|---|---|---|"


def page() -> str:
    sections = (f"\n## {title}\n\n{TABLE}\n" + "".join(map(_row, known)) for title, known in SECTIONS.items())
    return HEAD + "".join(sections)


def _row(variable: Variable) -> str:
    default = "only for the demo" if variable.default == DEMO_SECRET else variable.default and f"`{variable.default}`"
    kind = f"{variable.kind}, secret" if variable.is_secret else variable.kind
    return f"| `{variable.name}` | {kind} | {default} | {variable.about} |\n"


class Command(BaseCommand):
    help = "Writes docs/environment.md from config/env.py."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, fail when the page is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "environment.md"
        if not options["check"]:
            path.write_text(page(), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != page():
            raise CommandError("docs/environment.md is out of date: run `python manage.py envtable`.")
