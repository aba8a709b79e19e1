import sys
from typing import Any

from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.schema import PUBLIC, in_schema
from apps.portal.rules.findings import Finding, Level
from apps.portal.selectors.doctor import examine, examine_bookings, is_ill


class Command(BaseCommand):
    help = "Looks at everything Serai leans on: green, amber or red, with the fix. Exits 1 on red."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mail-to", metavar="ADDRESS", help="also send a test mail to this address")

    def handle(self, *args: Any, **options: Any) -> None:
        with in_schema(PUBLIC):
            report = examine(now=clock.now())
            if not is_ill(report):
                report.append(examine_bookings())
        for finding in report:
            self._say(finding)
        if options["mail_to"]:
            self._send_test_mail(options["mail_to"])
        if is_ill(report):
            sys.exit(1)

    def _say(self, finding: Finding) -> None:
        paint = {Level.GREEN: self.style.SUCCESS, Level.AMBER: self.style.WARNING, Level.RED: self.style.ERROR}
        self.stdout.write(f"{paint[finding.level](f'{finding.level:<5}')}  {finding.name:<16} {finding.sentence}")
        if finding.fix:
            self.stdout.write(f"{'':<24}{finding.fix}")

    def _send_test_mail(self, address: str) -> None:
        try:
            send_mail(_("A test mail from Serai"), _("If you read this, mail works."), None, [address])
        except OSError as problem:
            raise CommandError(f"The test mail could not be sent: {problem}") from problem
        self.stdout.write(f"A test mail is on its way to {address}.")
