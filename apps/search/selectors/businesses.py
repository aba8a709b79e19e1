"""Asking many businesses at once: each in its own schema, on a connection of its own."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import cache, partial
from typing import TypeVar

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import translation

from apps.core.schema import in_tenant
from apps.search.selectors.listed_offers import is_listed
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
Work = Callable[[Tenant, Asked], Answer]

log = structlog.get_logger(__name__)


def businesses(tenant_ids: Iterable[int]) -> dict[int, Tenant]:
    """Those that may be found now, whatever the index says."""
    rows = Tenant.objects.active().filter(pk__in=set(tenant_ids)).select_related("plan")
    return {row.pk: row for row in rows if is_listed(row)}


def hosts(tenant_ids: Iterable[int]) -> dict[int, str]:
    rows = Domain.objects.filter(tenant__in=set(tenant_ids), is_primary=True)
    return dict(rows.values_list("tenant_id", "domain"))


def ask_each(work: Work[Asked, Answer], asked: Mapping[Tenant, Asked], *, language: str) -> dict[Tenant, Answer]:
    """What each answered; one that cannot be asked keeps nobody else from being found."""
    if settings.SEARCH_THREADS < 2 or len(asked) < 2:
        answers = [_ask(work, tenant, own) for tenant, own in asked.items()]
    else:
        answers = [each.result() for each in [_begun(work, tenant, own, language) for tenant, own in asked.items()]]
    return {tenant: answer for tenant, answer in zip(asked, answers, strict=True) if answer is not None}


@cache
def _threads() -> ThreadPoolExecutor:
    """As many for the whole process, however many people search: its connections are counted."""
    return ThreadPoolExecutor(settings.SEARCH_THREADS, thread_name_prefix="search")


def _begun(work: Work[Asked, Answer], tenant: Tenant, asked: Asked, language: str) -> Future[Answer | None]:
    """What a log line says of the request goes along."""
    return _threads().submit(copy_context().run, partial(_ask_apart, work, tenant, asked, language))


def _ask_apart(work: Work[Asked, Answer], tenant: Tenant, asked: Asked, language: str) -> Answer | None:
    """In a thread nothing ambient is trusted: language and schema are set here, and the connection goes back."""
    try:
        with translation.override(language):
            return _ask(work, tenant, asked)
    finally:
        connection.close()


def _ask(work: Work[Asked, Answer], tenant: Tenant, asked: Asked) -> Answer | None:
    try:
        with in_tenant(tenant):
            return work(tenant, asked)
    except DatabaseError:
        log.exception("business_did_not_answer", tenant=tenant.schema_name)
        return None
