"""The index of PostgreSQL mirrored in the one that was named beside it, where there is one."""

from collections.abc import Collection, Sequence
from datetime import datetime

import structlog
from django.conf import settings

from apps.search.errors import IndexUnreachable
from apps.search.gateways.index_server import index_server
from apps.search.rules.server_words import document, key_of, mapping
from apps.search.selectors.listed_offers import Told
from apps.search.services.index_offers import index_business
from apps.tenants.models.tenant import Tenant

log = structlog.get_logger(__name__)


def index_and_mirror(tenant: Tenant, *, now: datetime, offer_ids: Collection[int] | None = None) -> None:
    """First where it is always true, then, with that committed, in the mirror; raises where that cannot be reached."""
    told = index_business(tenant, now=now, offer_ids=offer_ids)
    if settings.SEARCH_URL:
        mirror_business(tenant.pk, told, offer_ids=offer_ids)


def mirror_business(tenant_id: int, told: Sequence[Told], *, offer_ids: Collection[int] | None) -> None:
    """What is not told any more goes. Done again it changes nothing."""
    server = index_server(settings.SEARCH_URL)
    server.prepare(mapping())
    server.put((key_of(each.listing), document(each.listing, each.texts)) for each in told)
    among = [] if offer_ids is None else [{"terms": {"offer": sorted(offer_ids)}}]
    still = {"terms": {"offer": [each.listing.offer_id for each in told]}}
    server.refresh()
    server.remove({"bool": {"filter": [{"term": {"tenant": tenant_id}}, *among], "must_not": [still]}})


def forget_business(tenant_id: int) -> None:
    """As far as it can be reached: what is left there is shown to nobody, and goes in the night."""
    if not settings.SEARCH_URL:
        return
    try:
        mirror_business(tenant_id, (), offer_ids=None)
    except IndexUnreachable as problem:
        log.warning("search_index_down", problem=repr(problem))


def forget_others(tenant_ids: Collection[int]) -> None:
    """All businesses but these."""
    if settings.SEARCH_URL:
        server = index_server(settings.SEARCH_URL)
        server.prepare(mapping())
        server.remove({"bool": {"must_not": [{"terms": {"tenant": sorted(tenant_ids)}}]}})
