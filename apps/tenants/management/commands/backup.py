from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.core import clock
from apps.tenants.management.progress import Progress
from apps.tenants.management.tenant_argument import named_tenant
from apps.tenants.services.backup import backup_install, backup_tenant


class Command(BaseCommand):
    # It has to work where something else does not.
    requires_system_checks = []
    help = "Writes a backup of the whole install, or of one business, that `restore` brings back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="Where to; what is there is replaced once the new one is whole.")
        parser.add_argument("--tenant", default="", metavar="SLUG", help="Only this business.")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        tenant = named_tenant(options["tenant"]) if options["tenant"] else None
        half = target.with_name(f"{target.name}.half")
        half.touch(mode=0o600)
        with half.open("wb") as file:
            if tenant:
                backup_tenant(tenant, file, now=clock.now())
            else:
                backup_install(file, now=clock.now(), tell=Progress(self.stdout))
        half.replace(target)
        what = tenant.name if tenant else "the whole install"
        self.stdout.write(f"{target} holds {what}: {target.stat().st_size:,} bytes. Keep SECRET_KEY apart from it.")
