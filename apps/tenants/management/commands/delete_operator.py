from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.core import clock
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.management.tenant_argument import add_slug, named_tenant, said_plainly
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.erase import erase_tenant
from apps.tenants.services.schedule_deletion import GRACE, call_off_deletion, schedule_deletion


class Command(BaseCommand):
    help = "Closes a business and lets it be deleted for good after a grace; then --for-good does that."

    def add_arguments(self, parser: CommandParser) -> None:
        add_slug(parser)
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--call-off", action="store_true", help="Keep it after all.")
        how.add_argument("--for-good", action="store_true", help="Delete schema, files, cache, hosts: no way back.")
        how.add_argument("--grace-days", type=int, default=GRACE.days, help=f"Days to think again ({GRACE.days}).")

    def handle(self, *args: Any, **options: Any) -> None:
        with said_plainly():
            self.stdout.write(self._do(named_tenant(options["slug"]), options))

    def _do(self, tenant: Tenant, options: dict[str, Any]) -> str:
        if options["for_good"]:
            erase_tenant(tenant.pk, by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
            return f"Nothing is left of {tenant.name}."
        if options["call_off"]:
            call_off_deletion(tenant.pk, by=SYSTEM, channel=Channel.COMMAND)
            return f"{tenant.name} stays."
        grace = timedelta(days=options["grace_days"])
        done = schedule_deletion(tenant.pk, by=SYSTEM, channel=Channel.COMMAND, now=clock.now(), grace=grace)
        return f"{tenant.name} is closed and may be deleted for good after {done.delete_after:%Y-%m-%d %H:%M} UTC."
