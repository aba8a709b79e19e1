"""What every answer carries: an id that logs, errors and answers share, and what its page may ask the device for."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from apps.core.logs import shown_path

ACCEPTED_ID = re.compile(r"^[A-Za-z0-9_-]{8,64}$")

log = structlog.get_logger("serai.request")


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


class PermissionsPolicyMiddleware:
    """What a page may ask the device for: what its view says, else what holds for all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


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
