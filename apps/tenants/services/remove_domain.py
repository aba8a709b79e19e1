from django.db import transaction

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.tenants.errors import DomainKept
from apps.tenants.events import DomainRemoved
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.domain_changes import domain_of, given_host, locked_business, tell_both


def remove_domain(tenant_id: int, host: str, *, by: Actor, channel: Channel) -> None:
    """`host` leads nowhere at once, whatever the plan. Were it primary, links point to the given address again."""
    with in_schema(PUBLIC), transaction.atomic():
        tenant = locked_business(tenant_id)
        domain = domain_of(tenant, host)
        others = Domain.objects.filter(tenant=tenant).exclude(pk=domain.pk)
        if host == given_host(tenant) or not others.exists():
            raise DomainKept(host=host, name=tenant.name)
        removed_id = domain.pk
        domain.delete()
        if domain.is_primary:
            _choose_another(tenant)
        tell_both(DomainRemoved(tenant.pk), tenant, by=by, channel=channel, before=removed_id)


def _choose_another(tenant: Tenant) -> None:
    """Where the platform has moved since, the oldest that is left."""
    left = Domain.objects.filter(tenant=tenant).order_by("pk")
    heir = left.filter(domain=given_host(tenant)).first() or left[0]
    heir.is_primary = True
    heir.save(update_fields=["is_primary"])
