"""Addresses on a tenant's own host. They come from the stored domain, never from what a request claims."""

from django.conf import settings

from apps.core.request import Request
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.hosts import host_name

USUAL_PORTS = {"http": 80, "https": 443}


def tenant_url(tenant: Tenant, path: str = "/") -> str:
    """`path` on the tenant's primary domain, such as http://riverside.serai.localhost:8000/staff/."""
    return url_on(primary_host(tenant), path)


def marketplace_url(path: str = "/") -> str:
    return url_on(settings.SERAI_HOST, path)


def url_on(host: str, path: str) -> str:
    """Behind a proxy the port of ours is nobody's business; on this machine it is part of the address."""
    is_ours = host.endswith("localhost") and not settings.TRUSTED_PROXIES
    is_usual = USUAL_PORTS[settings.SERAI_SCHEME] == settings.SERAI_PORT
    port = f":{settings.SERAI_PORT}" if is_ours and not is_usual else ""
    return f"{settings.SERAI_SCHEME}://{host}{port}{path}"


def canonical_url(request: Request, path: str) -> str:
    """The one address of a page that search engines should know, whichever host of the tenant it was asked on."""
    host = primary_host(request.tenant)
    if host_name(request.get_host()) == host:
        return str(request.build_absolute_uri(path))
    return url_on(host, path)


def primary_host(tenant: Tenant) -> str:
    """Known already of a tenant that was found by its host."""
    if tenant.known_host:
        return tenant.known_host
    return Domain.objects.values_list("domain", flat=True).get(tenant=tenant, is_primary=True)
