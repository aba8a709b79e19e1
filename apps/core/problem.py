"""Errors for programs: `application/problem+json` (RFC 9457), of one shape wherever a request fails."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CONTENT_TYPE = "application/problem+json"
PROGRAMS = "/api/v1/"
EXPLAINED = "/api/docs/#error-"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `pointer` (RFC 6901) leads to it in the body, or names a parameter or header."""

    pointer: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Usual:
    """What a status means where nobody says it better."""

    code: str
    title: "_StrPromise"
    detail: "_StrPromise"


USUAL: dict[int, Usual] = {
    400: Usual("bad_request", _("Not readable"), _("The request cannot be read. Send well-formed JSON in UTF-8.")),
    401: Usual(
        "not_authenticated",
        _("Not signed in"),
        _("Send a key or an access token as “Authorization: Bearer …”."),
    ),
    403: Usual("not_allowed", _("Not allowed"), _("This key or person does not have the right to do this.")),
    404: Usual("not_found", _("Not found"), _("There is nothing at this address that you may see.")),
    405: Usual("method_not_allowed", _("Method not allowed"), _("The header “Allow” says what this address takes.")),
    409: Usual("conflict", _("Conflict"), _("What you saw has changed in the meantime. Read it again and decide.")),
    410: Usual("gone", _("Gone"), _("This was here once and has been removed for good.")),
    412: Usual("stale", _("Out of date"), _("It was changed since you read it. Read it again and decide.")),
    413: Usual("too_large", _("Too large"), _("A body may have 1 MB at most.")),
    415: Usual("not_json", _("Not JSON"), _("Send the body as JSON, with “Content-Type: application/json”.")),
    422: Usual("invalid", _("Not valid"), _("“errors” says what is wrong, field by field.")),
    429: Usual("too_many_requests", _("Too many requests"), _("Wait as many seconds as “Retry-After” says.")),
    500: Usual(
        "internal_error",
        _("Our mistake"),
        _("Something broke on our side, and we have been told. Nothing was half done: try again in a moment."),
    ),
    503: Usual("unavailable", _("Back in a moment"), _("Wait as many seconds as “Retry-After” says and try again.")),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` never changes its meaning; the words are for people, in their language. `more` are further members."""

    status: int
    code: str = ""
    detail: str = ""
    errors: Sequence[Fault] = ()
    more: Mapping[str, object] | None = None

    def as_members(self, request_id: str) -> dict[str, object]:
        usual = USUAL[self.status]
        code = self.code or usual.code
        return {
            "type": f"{EXPLAINED}{code}",
            "title": str(usual.title),
            "status": self.status,
            "code": code,
            "detail": self.detail or str(usual.detail),
            "request_id": request_id,
            "errors": [asdict(fault) for fault in self.errors],
            **(self.more or {}),
        }


def is_for_programs(request: HttpRequest) -> bool:
    return request.path_info.startswith(PROGRAMS)


def problem_answer(request: HttpRequest, problem: Problem, *, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """In the language the program asked for."""
    language = language_asked(request)
    with translation.override(language):
        members = problem.as_members(getattr(request, "request_id", ""))
    told = {"Content-Type": CONTENT_TYPE, "Content-Language": language, "Cache-Control": "no-store", **(headers or {})}
    return HttpResponse(json.dumps(members, ensure_ascii=False), status=problem.status, headers=told)


def language_asked(request: HttpRequest) -> str:
    """The first that we speak of those in `Accept-Language`, else the main one of the business."""
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if wanted != "*":
            try:
                return translation.get_supported_language_variant(wanted)
            except LookupError:
                continue
    tenant = getattr(request, "tenant", None)
    return str(getattr(tenant, "language", "") or settings.LANGUAGE_CODE)
