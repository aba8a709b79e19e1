"""The whole index anew: after a loss, and every night, for whatever was missed."""

from collections.abc import Callable
from datetime import datetime

from apps.core.schema import PUBLIC, in_schema
from apps.search.models.listing import Listing
from apps.search.models.mark import Mark
from apps.search.services.mirror import forget_others, index_and_mirror
from apps.search.services.terms import forget_unused_terms
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.for_each import for_each_tenant

Teller = Callable[[int, int, str], None]


def index_everything(*, now: datetime, tell: Teller) -> list[Tenant]:
    """Those businesses that could not be read; what the index says of them stays as it was."""
    with in_schema(PUBLIC):
        open_ones = Tenant.objects.active()
        total, done = open_ones.count(), 0
        Listing.objects.exclude(tenant__in=open_ones).delete()

    def work(tenant: Tenant) -> None:
        nonlocal done
        index_and_mirror(tenant, now=now)
        done += 1
        tell(done, total, tenant.name)

    failed = for_each_tenant(work)
    with in_schema(PUBLIC):
        forget_unused_terms()
        Mark.objects.exclude(tenant__in=open_ones).delete()
        forget_others(list(open_ones.values_list("pk", flat=True)))
    return failed
