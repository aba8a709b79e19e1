from django.db import transaction

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.tenants.events import PrimaryDomainChanged
from apps.tenants.models.domain import Domain
from apps.tenants.services.domain_changes import domain_of, given_host, locked_business, refuse_shut_gate, tell_both


def make_primary_domain(tenant_id: int, host: str, *, by: Actor, channel: Channel) -> Domain:
    """Links point to `host` from now on; back to the given address is open on every plan."""
    with in_schema(PUBLIC), transaction.atomic():
        tenant = locked_business(tenant_id)
        domain = domain_of(tenant, host)
        if domain.is_primary:
            return domain
        if host != given_host(tenant):
            refuse_shut_gate(tenant)
        before = Domain.objects.get(tenant=tenant, is_primary=True)
        domain.is_primary = True
        domain.save(update_fields=["is_primary"])
        tell_both(PrimaryDomainChanged(tenant.pk), tenant, by=by, channel=channel, before=before.pk, after=domain.pk)
    return domain
