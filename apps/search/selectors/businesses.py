"""Asking many businesses at once: each in its own schema, on a connection of its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
Pair = tuple[Tenant, Asked]

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
    shares = _shares(list(asked.items()))
    if len(shares) < 2:
        answers = [_asked_in_turn(work, share) for share in shares]
    else:
        answers = [each.result() for each in [_begun(work, share, language) for share in shares]]
    found = {tenant: answer for some in answers for tenant, answer in some.items()}
    return {tenant: found[tenant] for tenant in asked if tenant in found}


def _shares(asked: Sequence[Pair[Asked]]) -> list[Sequence[Pair[Asked]]]:
    """One for each thread, so that each borrows one connection for all of its businesses."""
    count = min(max(settings.SEARCH_THREADS, 1), len(asked))
    return [asked[number::count] for number in range(count)]


@cache
def _threads() -> ThreadPoolExecutor:
    """As many for the whole process, however many people search: its connections are counted."""
    return ThreadPoolExecutor(settings.SEARCH_THREADS, thread_name_prefix="search")


def _begun(work: Work[Asked, Answer], share: Sequence[Pair[Asked]], language: str) -> Future[dict[Tenant, Answer]]:
    """What a log line says of the request goes along."""
    return _threads().submit(copy_context().run, partial(_ask_apart, work, share, language))


def _ask_apart(work: Work[Asked, Answer], share: Sequence[Pair[Asked]], language: str) -> dict[Tenant, Answer]:
    """In a thread nothing ambient is trusted: language and schema are set here, and the connection goes back."""
    try:
        with translation.override(language):
            return _asked_in_turn(work, share)
    finally:
        connection.close()


def _asked_in_turn(work: Work[Asked, Answer], share: Iterable[Pair[Asked]]) -> dict[Tenant, Answer]:
    answers = {tenant: _ask(work, tenant, own) for tenant, own in share}
    return {tenant: answer for tenant, answer in answers.items() if answer is not None}


def _ask(work: Work[Asked, Answer], tenant: Tenant, asked: Asked) -> Answer | None:
    """A connection that broke is not used for the next."""
    try:
        with in_tenant(tenant):
            return work(tenant, asked)
    except DatabaseError:
        log.exception("business_did_not_answer", tenant=tenant.schema_name)
        connection.close_if_unusable_or_obsolete()
        return None
