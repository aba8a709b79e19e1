from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.journal.choices import SYSTEM, Channel
from apps.tenants.management.progress import Progress
from apps.tenants.management.tenant_argument import said_plainly
from apps.tenants.services.restore import restore


class Command(BaseCommand):
    # It has to work where something else does not.
    requires_system_checks = []
    help = "Brings back what `backup` wrote: one business beside the others, or a whole install into an empty one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="What `backup` wrote.")

    def handle(self, *args: Any, **options: Any) -> None:
        source: Path = options["file"]
        if not source.is_file():
            raise CommandError(f"There is no file {source}.")
        with said_plainly(), source.open("rb") as file:
            tell = Progress(self.stdout)
            schemas = restore(file, by=SYSTEM, channel=Channel.COMMAND, tell=tell)
        self.stdout.write(f"Restored: {', '.join(schemas[:5])}{' …' if len(schemas) > 5 else ''} ({len(schemas)}).")
