"""Marking what the index may no longer say truly, and making it true."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from apps.core.schema import PUBLIC, in_schema, in_tenant
from apps.search.models.listing import Listing
from apps.search.models.mark import Mark
from apps.search.selectors.finds import know_again
from apps.search.services.mirror import index_and_mirror
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.for_each import for_each_tenant


def mark_offer(tenant_id: int, offer_id: int = Mark.EVERYTHING) -> None:
    """In the transaction of whoever hears of the change; marked twice it is indexed once."""
    with in_schema(PUBLIC):
        Mark.objects.bulk_create(
            [Mark(tenant_id=tenant_id, offer_id=offer_id)],
            update_conflicts=True,
            unique_fields=["tenant", "offer_id"],
            update_fields=["token"],
        )


def index_marked(*, now: datetime) -> list[Tenant]:
    """Of businesses that are open; those that could not be read keep their marks."""
    return for_each_tenant(lambda tenant: _index(tenant, now), among=_marked)


def _marked(_schemas: Sequence[str]) -> Collection[str]:
    return set(Mark.objects.values_list("tenant__schema_name", flat=True).distinct())


def _index(tenant: Tenant, now: datetime) -> None:
    """Afterwards all of its offers are known to every process again, so that the next search need not read them."""
    with in_schema(PUBLIC):
        marks = list(Mark.objects.filter(tenant=tenant))
    asked = {mark.offer_id for mark in marks}
    index_and_mirror(tenant, offer_ids=None if Mark.EVERYTHING in asked else asked, now=now)
    with in_schema(PUBLIC):
        listed = list(Listing.objects.filter(tenant=tenant).values_list("offer_id", flat=True))
    with in_tenant(tenant):
        know_again(listed, now=now)
    _take_away(marks)


def _take_away(marks: Collection[Mark]) -> None:
    """But for those that somebody holds: who marks again wants them kept, and who indexes too takes them away."""
    with in_schema(PUBLIC), transaction.atomic():
        still = Mark.objects.filter(token__in=[mark.token for mark in marks])
        held = list(still.select_for_update(skip_locked=True).values_list("pk", flat=True))
        Mark.objects.filter(pk__in=held).delete()
