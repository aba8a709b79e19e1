from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.core import clock
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.management.tenant_argument import add_slug, named_tenant
from apps.tenants.services.export import export_tenant


class Command(BaseCommand):
    help = "Writes everything a business has into one zip: rows as JSON lines, files, a manifest with checksums."

    def add_arguments(self, parser: CommandParser) -> None:
        add_slug(parser)
        parser.add_argument("file", type=Path, help="Where to; what is there is replaced once the new one is whole.")

    def handle(self, *args: Any, **options: Any) -> None:
        tenant, target = named_tenant(options["slug"]), options["file"]
        half = target.with_name(f"{target.name}.half")
        with half.open("wb") as file:
            manifest = export_tenant(tenant, file, by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
        half.replace(target)
        self.stdout.write(f"{len(manifest)} tables and files of {tenant.name} are in {target}.")
