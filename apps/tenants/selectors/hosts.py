"""Which tenant a host leads to, remembered in the shared cache until any domain, tenant or plan changes.

What is remembered carries a generation; a change puts a new one, and everything older is worth nothing, also what
somebody read just before the change and writes just after it. Unknown hosts are remembered in the process alone,
a bounded number of them, so that nobody fills the cache with invented names.
"""

import uuid
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import OuterRef, Subquery
from redis.exceptions import RedisError

from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant

GENERATION = "global:hosts:generation"
REMEMBERED_FOR = 600
MOST_UNKNOWN = 1_000

_unknown: dict[str, str] = {}


def tenant_at(host: str) -> Tenant | None:
    """The tenant with its plan; without the cache it is asked of the database."""
    generation, known = _recall(host)
    if known is not None:
        return known
    if generation and _unknown.get(host) == generation:
        return None
    tenant = _read(host)
    _remember(host, tenant, generation)
    return tenant


def _read(host: str) -> Tenant | None:
    """With its plan and its primary host."""
    primary = Domain.objects.filter(tenant=OuterRef("tenant"), is_primary=True).values("domain")
    rows = Domain.objects.select_related("tenant__plan").annotate(primary=Subquery(primary))
    found = rows.filter(domain=host).first()
    if found is None:
        return None
    tenant: Tenant = found.tenant
    tenant.known_host = found.primary or ""
    return tenant


def forget_hosts(**_: Any) -> None:
    """At once for this transaction, and again when the others can see what it did."""
    _new_generation()
    transaction.on_commit(_new_generation, robust=True)


def _recall(host: str) -> tuple[str, Tenant | None]:
    """The generation that counts now, empty without a cache, and the tenant if it is of that generation."""
    try:
        found = cache.get_many([GENERATION, _key(host)])
        generation = found.get(GENERATION) or cache.get_or_set(GENERATION, _random(), timeout=None)
    except RedisError:
        return "", None
    of, tenant = found.get(_key(host), ("", None))
    return str(generation), tenant if of == generation else None


def _remember(host: str, tenant: Tenant | None, generation: str) -> None:
    if not generation:
        return
    if tenant is None:
        if len(_unknown) >= MOST_UNKNOWN:
            _unknown.clear()
        _unknown[host] = generation
        return
    try:
        cache.set(_key(host), (generation, tenant), timeout=REMEMBERED_FOR)
    except RedisError:
        return


def _new_generation() -> None:
    try:
        cache.set(GENERATION, _random(), timeout=None)
    except RedisError:
        return


def _random() -> str:
    return uuid.uuid4().hex


def _key(host: str) -> str:
    return f"global:host:{host}"
