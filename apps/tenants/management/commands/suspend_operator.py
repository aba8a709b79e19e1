from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.core import clock
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.management.tenant_argument import add_slug, named_tenant, said_plainly
from apps.tenants.services.suspend import resume_tenant, suspend_tenant


class Command(BaseCommand):
    help = "Closes a business's hosts, or opens them again with --resume. Nothing of it is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        add_slug(parser)
        parser.add_argument("--because", default="", help="Why; superusers see it.")
        parser.add_argument("--resume", action="store_true", help="Open it again.")

    def handle(self, *args: Any, **options: Any) -> None:
        with said_plainly():
            tenant = named_tenant(options["slug"])
            if options["resume"]:
                resume_tenant(tenant.pk, by=SYSTEM, channel=Channel.COMMAND)
            else:
                because = options["because"]
                suspend_tenant(tenant.pk, because=because, by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
        self.stdout.write(f"{tenant.name} is {'open again' if options['resume'] else 'suspended'}.")
