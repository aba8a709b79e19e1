"""Which hosts are ours, and what an address on them looks like. Only stored domains count, never the request's."""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from apps.tenants.models.domain import Domain
from apps.tenants.rules.hosts import host_name

HOME = "/"


def is_marketplace(host: str) -> bool:
    return host_name(host) == settings.SERAI_HOST


def is_below_marketplace(host: str) -> bool:
    """The marketplace or one of its own subdomains, as opposed to a custom domain."""
    return is_marketplace(host) or host_name(host).endswith(f".{settings.SERAI_HOST}")


def port_of(host: str) -> str:
    """With its colon; empty for the usual one."""
    _name, port = split_domain_port(host)
    return f":{port}" if port else ""


def is_our_host(host: str, *, like: str) -> bool:
    """The marketplace, or a domain on record for a tenant that is open, spelled as on record and on `like`'s port."""
    name, port = host_name(host), port_of(host)
    if f"{name}{port}" != host or port != port_of(like):
        return False
    if is_marketplace(name):
        return True
    domain = Domain.objects.select_related("tenant").filter(domain=name).first()
    return domain is not None and domain.tenant.is_open


def own_path(path: str) -> str:
    """`path` when it stays on its host, whatever a browser makes of slashes and backslashes; else the home page."""
    if not path.startswith("/") or not path.isprintable() or not url_has_allowed_host_and_scheme(path, None):
        return HOME
    return quote(path, safe="/?=&%#:@!$'()*+,;~-._[]")


def staff_home() -> str:
    """The workspace of whichever business's host it is opened on, in the language that is spoken now."""
    return reverse("portal:staff_home", urlconf="config.urls_tenant")


def signed_in_path(wanted: str) -> str:
    """Of a business's host: leads on to `wanted`, signed in as on the marketplace."""
    return f"{reverse('accounts:handoff_begin', urlconf='config.urls_tenant')}?{urlencode({'next': wanted or HOME})}"


def address(host: str, path: str) -> str:
    return f"{settings.SERAI_SCHEME}://{host}{path}"


def marketplace_address(path: str, *, like_host: str) -> str:
    """An address on the marketplace, on the port the person came by."""
    return address(f"{settings.SERAI_HOST}{port_of(like_host)}", path)
