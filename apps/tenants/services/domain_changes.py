"""What adding, removing and choosing a domain have in common."""

from django.conf import settings

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.events import Event
from apps.journal.services.record import record
from apps.tenants.errors import DomainNotTheirs, PlanTooSmall
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Feature
from apps.tenants.selectors.gate import gate


def locked_business(tenant_id: int) -> Tenant:
    """Its row is what changes of its domains wait for; the marketplace's stay out of reach."""
    return Tenant.objects.businesses().select_for_update().get(pk=tenant_id)


def domain_of(tenant: Tenant, host: str) -> Domain:
    domain = Domain.objects.filter(tenant=tenant, domain=host).first()
    if domain is None:
        raise DomainNotTheirs(host=host, name=tenant.name)
    return domain


def given_host(tenant: Tenant) -> str:
    """The address it got from the platform and keeps."""
    return f"{tenant.slug}.{settings.SERAI_HOST}"


def refuse_shut_gate(tenant: Tenant) -> None:
    found = gate(tenant, Feature.CUSTOM_DOMAIN)
    if not found.is_open:
        raise PlanTooSmall(sentence=found.sentence)


def tell_both(
    event: Event, tenant: Tenant, *, by: Actor, channel: Channel, before: int | None = None, after: int | None = None
) -> None:
    """The platform's journal and the business's own, by numbers of domains: the platform's outlives the business."""
    for schema in (PUBLIC, tenant.schema_name):
        with in_schema(schema):
            record(event, actor=by, channel=channel, before=_numbered(before), after=_numbered(after))


def _numbered(domain_id: int | None) -> dict[str, int] | None:
    return None if domain_id is None else {"domain": domain_id}
