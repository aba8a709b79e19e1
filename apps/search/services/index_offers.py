"""Writing the index: what a business shows now takes the place of what stood there, whatever that was."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from apps.core.schema import PUBLIC, in_schema, in_tenant
from apps.search.models.listing import Listing
from apps.search.rules.texts import PLAIN, Texts, config_of
from apps.search.selectors.hints import with_hints
from apps.search.selectors.listed_offers import Told, is_listed, told_of
from apps.search.services.terms import forget_terms, learn_terms
from apps.tenants.models.tenant import Tenant

KEYS = ("tenant", "offer_id")
WRITTEN = [field.name for field in Listing._meta.concrete_fields if not field.primary_key and field.name not in KEYS]
AT_ONCE = 200
# Written out, vectors of one offer are put together by what stands in them.
DOCUMENTS = """
SELECT offer_id, string_agg(setweight(to_tsvector(config::regconfig, text), weight::"char")::text, ' ')::tsvector::text
  FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS part(offer_id, config, text, weight)
 GROUP BY offer_id
"""
# Any number that no other advisory lock of two numbers uses.
INDEXING = 7_326_411


@transaction.atomic
def index_business(tenant: Tenant, *, now: datetime, offer_ids: Collection[int] | None = None) -> list[Told]:
    """Of these offers, or of all: what stands there now. Done again it changes nothing."""
    _wait_for_turn(tenant)
    with in_tenant(tenant):
        told = with_hints(told_of(tenant, offer_ids=offer_ids, now=now), now=now) if is_listed(tenant) else []
    with in_schema(PUBLIC):
        replace_listings(tenant.pk, told, offer_ids=offer_ids)
    return told


def _wait_for_turn(tenant: Tenant) -> None:
    """Who read earlier may not write later: from reading to the end of the transaction one at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [INDEXING, tenant.pk])


@transaction.atomic
def drop_listings(tenant_id: int) -> None:
    """Nobody finds it any more."""
    with in_schema(PUBLIC):
        replace_listings(tenant_id, (), offer_ids=None)


def replace_listings(tenant_id: int, told: Sequence[Told], *, offer_ids: Collection[int] | None) -> None:
    """What is not told any more goes; in the caller's transaction."""
    standing = Listing.objects.filter(tenant=tenant_id)
    standing = standing if offer_ids is None else standing.filter(offer_id__in=offer_ids)
    before = {term for terms in standing.values_list("terms", flat=True) for term in terms}
    standing.exclude(offer_id__in=[each.listing.offer_id for each in told]).delete()
    rows = _rows(told)
    Listing.objects.bulk_create(
        rows, batch_size=AT_ONCE, update_conflicts=True, unique_fields=KEYS, update_fields=WRITTEN
    )
    now = {term for row in rows for term in row.terms}
    learn_terms(now)
    forget_terms(before - now)


def _rows(told: Sequence[Told]) -> list[Listing]:
    documents = _documents(told)
    for each in told:
        each.listing.document = documents.get(each.listing.offer_id, "")
    return [each.listing for each in told]


def _documents(told: Sequence[Told]) -> dict[int, str]:
    """By offer: every language by its own stems, and the names as they are written, for beginnings of words."""
    parts = [(each.listing.offer_id, *part) for each in told for part in _parts(each.texts)]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(DOCUMENTS, [list(column) for column in zip(*parts, strict=True)])
        return dict(cursor.fetchall())


def _parts(texts: Mapping[str, Texts]) -> Collection[tuple[str, str, str]]:
    """Configuration, text and weight; each once, since many a business wrote one language only."""
    return {
        (config, text, weight): None
        for language, each in texts.items()
        for text, weight in each.weighted
        for config in (config_of(language), PLAIN)
    }.keys()
