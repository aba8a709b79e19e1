from django.conf import settings
from django.db import IntegrityError, transaction

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.tenants.errors import HostOfPlatform, HostRefused, HostTaken
from apps.tenants.events import DomainAdded
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.hosts import is_at_or_below, is_domain
from apps.tenants.services.domain_changes import locked_business, refuse_shut_gate, tell_both


def add_domain(tenant_id: int, host: str, *, by: Actor, channel: Channel) -> Domain:
    """The business answers at `host` too; links point there only once it is made primary."""
    if not is_domain(host):
        raise HostRefused(host=host)
    if is_at_or_below(host, settings.SERAI_HOST):
        raise HostOfPlatform(host=host)
    with in_schema(PUBLIC), transaction.atomic():
        tenant = locked_business(tenant_id)
        refuse_shut_gate(tenant)
        domain = _write_row(tenant, host)
        tell_both(DomainAdded(tenant.pk), tenant, by=by, channel=channel, after=domain.pk)
    return domain


def _write_row(tenant: Tenant, host: str) -> Domain:
    """Of two who want one host, the unique column refuses the second."""
    try:
        with transaction.atomic():
            return Domain.objects.create(tenant=tenant, domain=host, is_primary=False)
    except IntegrityError as problem:
        raise HostTaken(host=host) from problem
