"""The reference of the API, for programs and for people."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.api.errors import ApiRefusal
from apps.api.rules import limits
from apps.api.rules.openapi import finished
from apps.api.rules.reference import reference
from apps.api.views.api import api, scopes
from apps.bookings.rules.why_not import Why
from apps.core.pages import render_page
from apps.core.problem import PROGRAMS, USUAL
from apps.core.request import Request

AN_HOUR = "public, max-age=3600"
EXAMPLE = {
    "type": "/api/docs/#error-slot_taken",
    "title": "Conflict",
    "status": 409,
    "code": "slot_taken",
    "detail": "This is no longer free. Choose another time or another place.",
    "request_id": "9f86d081884c4d65",
    "errors": [{"pointer": "/starts_at", "code": "slot_taken", "detail": "Somebody else has it then."}],
    "suggestions": [{"starts_at": "2026-12-24T19:00:00+00:00", "ends_at": "2026-12-24T20:00:00+00:00"}],
}


@dataclass(frozen=True, slots=True)
class Told:
    status: int
    code: str
    sentence: str


@cache
def description() -> dict[str, Any]:
    """Written in English whoever asks first; it is the same for every business."""
    with translation.override("en"):
        return finished(api.get_openapi_schema(path_prefix=""), scopes())


@cache
def query_names(path: str, method: str) -> frozenset[str]:
    """What may stand behind the question mark of an address."""
    told = description()["paths"].get(path, {}).get(method.lower(), {})
    return frozenset(each["name"] for each in told.get("parameters", ()) if each["in"] == "query")


@require_safe
@public_page
def openapi(request: Request) -> HttpResponse:
    return JsonResponse(description(), headers={"Cache-Control": AN_HOUR})


@require_safe
@public_page
def docs(request: Request) -> HttpResponse:
    """Names of operations and fields are English in every language, as the API itself is."""
    address = request.build_absolute_uri(PROGRAMS).rstrip("/")
    context = {
        "address": address,
        "subjects": reference(description(), address=address),
        "errors": sorted(_errors(), key=lambda error: (error.status, error.code)),
        "whys": list(Why),
        "problem": json.dumps(EXAMPLE, indent=2),
        "limits": {"key": limits.A_CREDENTIAL, "plan": limits.A_PLAN},
    }
    return render_page(request, "api/docs.html", context)


def _errors() -> Iterator[Told]:
    """Usual ones, and those with a code of their own."""
    known = {usual.code: Told(status, usual.code, str(usual.detail)) for status, usual in USUAL.items()}
    for refusal in _all(ApiRefusal):
        if hasattr(refusal, "code") and "%(" not in str(refusal.template):
            known.setdefault(refusal.code, Told(refusal.status, refusal.code, str(refusal.template)))
    return iter(known.values())


def _all(kind: type[ApiRefusal]) -> Iterator[type[ApiRefusal]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _all(inner)
