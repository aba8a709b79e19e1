"""What every answer carries: an id that logs, errors and answers share, and what its page may ask the device for."""

import re
import time
import uuid
from collections.abc import Callable
from http import HTTPStatus

import structlog
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from apps.core.kept_pages import MOST_BYTES, MadeAt, answer_with, page_of, shelf
from apps.core.logs import shown_path
from apps.core.templatetags.courtyard import THEMES

# Cookies that change nothing of a page, or only what its key says.
HARMLESS = frozenset({"theme", settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME})
WORDS = ("text/", "application/json", "application/problem+json", "application/manifest+json", "image/svg+xml")
ACCEPTED_ID = re.compile(r"^[A-Za-z0-9_-]{8,64}$")

log = structlog.get_logger("serai.request")


class LoadingPolicyMiddleware(CSPMiddleware):
    """Says what a page may load. The policy is put together anew for each answer, so not for one that has its own."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response if HEADER in response.headers else super().process_response(request, response)


class RequestContextMiddleware:
    """Gives each request its id, and writes one line when it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        request_id = _request_id(request)
        request.request_id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request_id
        log.info(
            "request",
            method=request.method,
            path=shown_path(request.path),
            status=response.status_code,
            milliseconds=round((time.perf_counter() - started) * 1000, 1),
            **_whose(request),
        )
        return response


class PackingMiddleware(GZipMiddleware):
    """Words only: pictures, fonts and papers are packed by what they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_words = response.headers.get("Content-Type", "").startswith(WORDS)
        return super().process_response(request, response) if is_words else response


class KeptPagesMiddleware:
    """Answers visitors nobody knows with the page somebody like them was just shown, while it is still true."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_kept(request):
            return _of_one_person(self.get_response(request))
        key = _key_of(request)
        page = shelf.page(key)
        if page is not None:
            return answer_with(page, request)
        request.may_be_kept = True  # type: ignore[attr-defined]  # the view's own part reads the state of things
        response = self.get_response(request)
        made_at: MadeAt | None = getattr(response, "made_at", None)
        if made_at is None or not _is_for_everybody(request, response, made_at):
            return response
        page = page_of(response, made_at)
        shelf.put(key, page)
        return answer_with(page, request)


class PermissionsPolicyMiddleware:
    """What a page may ask the device for: what its view says, else what holds for all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


def _of_one_person(response: HttpResponse) -> HttpResponse:
    """What is kept for strangers may say something else to whoever is signed in."""
    if hasattr(response, "made_at"):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _may_be_kept(request: HttpRequest) -> bool:
    """Asked by somebody who has no session, for a whole page."""
    is_plain = request.method == "GET" and "HTTP_HX_REQUEST" not in request.META
    return settings.KEPT_PAGES > 0 and is_plain and request.COOKIES.keys() <= HARMLESS


def _key_of(request: HttpRequest) -> str:
    """The language stands in the path; without a language in it, it is the product's own."""
    host = request.META.get("HTTP_HOST", "")
    theme = request.COOKIES.get("theme", "")
    return "\n".join([request.scheme or "", host, request.get_full_path(), theme if theme in THEMES else ""])


def _is_for_everybody(request: HttpRequest, response: HttpResponse, made_at: MadeAt) -> bool:
    """A page that gave somebody a cookie or a token is theirs; one of any query is not worth a place."""
    is_whole = response.status_code == HTTPStatus.OK and not response.streaming and len(response.content) <= MOST_BYTES
    gave_nothing = not response.cookies and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    return is_whole and gave_nothing and set(request.GET) <= made_at.showing.parameters


def _request_id(request: HttpRequest) -> str:
    """The proxy's id when it is one that cannot break a log line, else a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if ACCEPTED_ID.match(given) else uuid.uuid4().hex


def _whose(request: HttpRequest) -> dict[str, object]:
    """Ids only: no address, no e-mail, no query string with somebody's token in it."""
    tenant, person = getattr(request, "tenant", None), getattr(request, "person", None)
    user = getattr(person, "user", None)
    return {
        **({"tenant": tenant.schema_name} if tenant else {}),
        **({"user": user.pk} if user else {}),
    }
