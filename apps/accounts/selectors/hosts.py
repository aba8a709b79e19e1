"""Which hosts are ours, and what an address on them looks like. Only stored domains count, never the request's."""

from urllib.parse import quote

from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme

from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant

HOME = "/"


def is_marketplace(host: str) -> bool:
    return bare_host(host) == settings.SERAI_HOST


def is_below_marketplace(host: str) -> bool:
    """The marketplace or one of its own subdomains, as opposed to a custom domain."""
    return bare_host(host) == settings.SERAI_HOST or bare_host(host).endswith(f".{settings.SERAI_HOST}")


def bare_host(host: str) -> str:
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host


def port_of(host: str) -> str:
    return host[len(bare_host(host)) :]


def is_our_host(host: str, *, like: str) -> bool:
    """The marketplace, or a domain on record for a tenant that is open, on the same port as `like`."""
    if port_of(host) != port_of(like):
        return False
    if is_marketplace(host):
        return True
    domain = Domain.objects.select_related("tenant").filter(domain=bare_host(host)).first()
    return domain is not None and domain.tenant.is_open


def own_path(path: str) -> str:
    """`path` when it stays on its host, whatever a browser makes of slashes and backslashes; else the home page."""
    if not path.startswith("/") or not path.isprintable() or not url_has_allowed_host_and_scheme(path, None):
        return HOME
    return quote(path, safe="/?=&%#:@!$'()*+,;~-._[]")


def address(host: str, path: str) -> str:
    return f"{settings.SERAI_SCHEME}://{host}{path}"


def tenant_address(tenant: Tenant, path: str) -> str:
    """An address on the tenant's primary domain."""
    domain = tenant.domains.get(is_primary=True).domain
    port = f":{settings.SERAI_PORT}" if domain.endswith("localhost") else ""
    return address(f"{domain}{port}", path)


def marketplace_address(path: str, *, like_host: str) -> str:
    """An address on the marketplace, on the port the person came by."""
    return address(f"{settings.SERAI_HOST}{port_of(like_host)}", path)
