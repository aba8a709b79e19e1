"""What the tests of a business's own domains do and look at."""

from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.domain import Domain
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.add_domain import add_domain
from apps.tenants.services.make_primary_domain import make_primary_domain
from apps.tenants.services.remove_domain import remove_domain

GIVEN = "club.serai.localhost"
OWN = "book.club.example"


def on_plan(tenant: Tenant, key: str) -> Tenant:
    tenant.plan = Plan.objects.get(key=key)
    tenant.save(update_fields=["plan"])
    return tenant


def add(tenant: Tenant, host: str = OWN) -> Domain:
    return add_domain(tenant.pk, host, by=SYSTEM, channel=Channel.ADMIN)


def prefer(tenant: Tenant, host: str = OWN) -> Domain:
    return make_primary_domain(tenant.pk, host, by=SYSTEM, channel=Channel.ADMIN)


def remove(tenant: Tenant, host: str = OWN) -> None:
    remove_domain(tenant.pk, host, by=SYSTEM, channel=Channel.ADMIN)


def hosts_of(tenant: Tenant) -> dict[str, bool]:
    return dict(Domain.objects.filter(tenant=tenant).values_list("domain", "is_primary"))


def told_in(schema: str) -> list[tuple[str, object, object]]:
    with in_schema(schema):
        entries = Entry.objects.filter(event__contains="domain").order_by("pk")
        return list(entries.values_list("event", "before", "after"))
