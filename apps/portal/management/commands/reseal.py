from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.portal.services.reseal import reseal_everything


class Command(BaseCommand):
    help = "Seals every kept secret with the newest SECRET_KEY. Afterwards SECRET_KEY_FALLBACKS may be emptied."

    def handle(self, *args: Any, **options: Any) -> None:
        renewed = broken = 0
        for count in reseal_everything():
            renewed, broken = renewed + count.renewed, broken + count.broken
            if count.renewed or count.broken:
                self.stdout.write(
                    f"{count.schema:<20} {count.column:<40} {count.renewed} sealed anew, {count.broken} not opened"
                )
        if broken:
            raise CommandError(f"{broken} cannot be opened: is the SECRET_KEY they were sealed with a fallback?")
        self.stdout.write(f"{renewed} sealed anew; SECRET_KEY_FALLBACKS is no longer needed for them.")
