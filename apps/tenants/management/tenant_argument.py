"""What the commands about one tenant have in common."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError, CommandParser

from apps.core.errors import Refusal
from apps.tenants.models.tenant import Tenant


def add_slug(parser: CommandParser) -> None:
    parser.add_argument("slug", help="The business's address: the first part of its host name.")


def named_tenant(slug: str) -> Tenant:
    tenant = Tenant.objects.businesses().filter(slug=slug).first()
    if tenant is None:
        raise CommandError(f"No business has the address “{slug}”.")
    return tenant


@contextmanager
def said_plainly() -> Iterator[None]:
    """A refusal is one sentence and exit code 1, not a traceback."""
    try:
        yield
    except Refusal as refusal:
        raise CommandError(refusal.sentence) from refusal
