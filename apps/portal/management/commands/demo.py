"""`manage.py demo` loads the demo world, or what is missing of it; `--reset` throws its businesses away first."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.core import clock
from apps.core.schema import in_schema
from apps.portal.rules.demo_world import BUSINESSES, PASSWORD, PEOPLE
from apps.portal.services.demo_reset import reset_demo
from apps.portal.services.demo_world import load_demo
from apps.portal.tasks import draw_demo_photos


class Command(BaseCommand):
    help = "Load the demo world: four businesses and the people who try them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="throw the demo businesses away and load them anew")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SERAI_DEMO:
            raise CommandError("The demo world has known passwords: set SERAI_DEMO=yes to load it on this install.")
        if options["reset"]:
            reset_demo(now=clock.now())
        load_demo(now=clock.now(), tell=lambda title: self.stdout.write(f"demo: {title}"))
        for business in BUSINESSES:
            with in_schema(business.slug):
                draw_demo_photos.delay(business.slug)
        self.stdout.write(f"{len(BUSINESSES)} businesses, {len(PEOPLE)} sign-ins with the password {PASSWORD}")
