"""`manage.py index_search` makes the index of the marketplace anew from the businesses' own tables."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.core import clock
from apps.search.models.listing import Listing
from apps.search.services.index_everything import index_everything


class Command(BaseCommand):
    help = "Make the index of the marketplace anew; people may search meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = index_everything(now=clock.now(), tell=self._tell)
        self.stdout.write(f"{Listing.objects.count()} offers can be found")
        if failed:
            raise CommandError("Not read, see the log: " + ", ".join(tenant.slug for tenant in failed))

    def _tell(self, done: int, total: int, name: str) -> None:
        self.stdout.write(f"{done}/{total} {name}")
