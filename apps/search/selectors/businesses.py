"""Asking many businesses at once: each in its own schema, on a connection of its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from functools import cache, partial
from time import monotonic
from typing import TypeVar

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import translation

from apps.core.schema import in_tenant
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
Work = Callable[[Tenant, Asked], Answer]
Pair = tuple[Tenant, Asked]
Share = Sequence[Pair[Asked]]
# Grows while others read it, which a list allows.
Found = list[tuple[Tenant, Answer]]

log = structlog.get_logger(__name__)


def hosts(tenant_ids: Iterable[int]) -> dict[int, str]:
    rows = Domain.objects.filter(tenant__in=set(tenant_ids), is_primary=True)
    return dict(rows.values_list("tenant_id", "domain"))


def ask_each(
    work: Work[Asked, Answer], asked: Mapping[Tenant, Asked], *, language: str, until: float | None = None
) -> dict[Tenant, Answer]:
    """What each answered; one that cannot be asked keeps nobody else from being found.

    `until` a moment of the monotonic clock somebody waits; who has not answered by then is missing.
    """
    shares = _shares(list(asked.items()))
    found: Found[Answer] = []
    if len(shares) < 2:
        for share in shares:
            _ask_in_turn(work, share, until, found)
    else:
        _wait_for([_begun(work, share, language, until, found) for share in shares], until)
    answers = dict(list(found))
    return {tenant: answers[tenant] for tenant in asked if tenant in answers}


def _wait_for(shares: Sequence[Future[None]], until: float | None) -> None:
    """A bug stays a bug; a share that nobody has begun by then is nobody's work any more."""
    done, late = wait(shares, timeout=None if until is None else max(until - monotonic(), 0))
    for share in late:
        share.cancel()
    for share in done:
        share.result()


def _shares(asked: Share[Asked]) -> list[Share[Asked]]:
    """One for each thread, so that each borrows one connection for all of its businesses."""
    count = min(max(settings.SEARCH_THREADS, 1), len(asked))
    return [asked[number::count] for number in range(count)]


@cache
def _threads() -> ThreadPoolExecutor:
    """As many for the whole process, however many people search: its connections are counted."""
    return ThreadPoolExecutor(settings.SEARCH_THREADS, thread_name_prefix="search")


def _begun(
    work: Work[Asked, Answer], share: Share[Asked], language: str, until: float | None, found: Found[Answer]
) -> Future[None]:
    """What a log line says of the request goes along."""
    return _threads().submit(copy_context().run, partial(_ask_apart, work, share, language, until, found))


def _ask_apart(
    work: Work[Asked, Answer], share: Share[Asked], language: str, until: float | None, found: Found[Answer]
) -> None:
    """In a thread nothing ambient is trusted: language and schema are set here, and the connection goes back."""
    try:
        with translation.override(language):
            _ask_in_turn(work, share, until, found)
    finally:
        connection.close()


def _ask_in_turn(work: Work[Asked, Answer], share: Share[Asked], until: float | None, found: Found[Answer]) -> None:
    for tenant, own in share:
        if until is not None and monotonic() >= until:
            return
        answer = _ask(work, tenant, own)
        if answer is not None:
            found.append((tenant, answer))


def _ask(work: Work[Asked, Answer], tenant: Tenant, asked: Asked) -> Answer | None:
    """A connection that broke is not used for the next."""
    try:
        with in_tenant(tenant):
            return work(tenant, asked)
    except DatabaseError:
        log.exception("business_did_not_answer", tenant=tenant.schema_name)
        connection.close_if_unusable_or_obsolete()
        return None
