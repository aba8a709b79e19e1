from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from apps.core import clock
from apps.core.errors import Refusal
from apps.portal.services.create_operator import create_operator
from apps.tenants.choices import TenantKind
from apps.tenants.plans import CATALOGUE, GROWTH
from apps.tenants.selectors.urls import tenant_url
from apps.tenants.services.provision import NewTenant


class Command(BaseCommand):
    help = "Makes a business with its schema, its host and its owner."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="Its address: the first part of its host name.")
        parser.add_argument("--name", required=True, help="What people call it.")
        parser.add_argument("--kind", default=TenantKind.OTHER.value, choices=TenantKind.values)
        parser.add_argument("--owner-email", required=True, help="Who owns it; enrolled when new.")
        parser.add_argument("--owner-name", default="")
        parser.add_argument("--time-zone", default="UTC", help="Such as Europe/Madrid.")
        parser.add_argument("--currency", default="EUR")
        parser.add_argument("--language", default="en", choices=[code for code, _ in settings.LANGUAGES])
        parser.add_argument("--plan", default=GROWTH.key, choices=[offer.key for offer in CATALOGUE])

    def handle(self, *args: Any, **options: Any) -> None:
        email = _checked_email(options["owner_email"])
        wanted = NewTenant(
            slug=options["slug"],
            name=options["name"],
            kind=TenantKind(options["kind"]),
            time_zone=options["time_zone"],
            currency=options["currency"],
            language=options["language"],
            plan_key=options["plan"],
        )
        try:
            tenant = create_operator(wanted, owner_email=email, owner_name=options["owner_name"], now=clock.now())
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{tenant.name} is at {tenant_url(tenant)}; {email} owns it and signs in with a mailed code.")


def _checked_email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as problem:
        raise CommandError(f"“{email}” is not an e-mail address.") from problem
    return email
