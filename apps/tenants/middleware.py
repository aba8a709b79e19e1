from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import cast

import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from apps.core.error_pages import error_page
from apps.core.request import Request
from apps.core.schema import PUBLIC, in_schema
from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.hosts import host_name, without_www
from apps.tenants.selectors.hosts import tenant_at
from apps.tenants.selectors.urls import url_on

ASK_AGAIN = 3600
# Nothing we answer has it in its address, and PostgreSQL refuses it in any text.
NUL = "\x00"


class TenantMiddleware:
    """Finds the tenant by the host asked for and answers in its schema; afterwards the thread is nobody's again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with in_schema(PUBLIC):
            if NUL in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
                return error_page(request, 400)
            host = host_name(request.META.get("HTTP_HOST", ""))
            tenant = tenant_at(host) if host else None
            if tenant is None:
                return self._lead_on(request, host)
            return self._answer(request, tenant)

    def _lead_on(self, request: HttpRequest, host: str) -> HttpResponseBase:
        """People type www; whatever else is unknown stays unknown."""
        name = without_www(host)
        if name and request.method in {"GET", "HEAD"} and tenant_at(name):
            return HttpResponsePermanentRedirect(url_on(name, request.get_full_path()))
        return unknown_host(request)

    def _answer(self, request: HttpRequest, tenant: Tenant) -> HttpResponseBase:
        cast("Request", request).tenant = tenant
        structlog.contextvars.bind_contextvars(tenant=tenant.schema_name)
        if tenant.is_public:
            request.urlconf = settings.PUBLIC_SCHEMA_URLCONF
        connection.set_tenant(tenant)  # type: ignore[attr-defined]
        if not tenant.is_open:
            return closed_house(request, tenant)
        response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            chunks = cast("Iterable[bytes]", response.streaming_content)
            response.streaming_content = _read_in(tenant.schema_name, chunks)
        return response


def unknown_host(request: HttpRequest) -> HttpResponseBase:
    with _readers_language(request):
        sentence = _(
            "No business has this address on Serai. Check how it is spelled, or ask the business for its address."
        )
    return error_page(request, 404, sentence=sentence, headers={"Cache-Control": "no-store"})


def closed_house(request: HttpRequest, tenant: Tenant) -> HttpResponseBase:
    with _readers_language(request):
        sentence = _(
            "%(name)s is closed on Serai for now. Bookings that were made stay as they are; "
            "please contact the business directly."
        ) % {"name": tenant.name}
    headers = {"Cache-Control": "no-store", "Retry-After": str(ASK_AGAIN)}
    return error_page(request, 503, sentence=sentence, headers=headers)


def _readers_language(request: HttpRequest) -> AbstractContextManager[None]:
    """These pages are answered before the locale middleware has looked."""
    return translation.override(translation.get_language_from_request(request, check_path=True))


def _read_in(schema: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A streamed answer is made after the middleware has left: each piece of it goes back in."""
    pieces = iter(chunks)
    while True:
        with in_schema(schema):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
