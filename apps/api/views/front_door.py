"""Every request of a program comes through here: its language, size, credential, plan, pace, and its first answer.

What one operation asks beside that, its scope, stands on the operation.
"""

from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from apps.api.errors import (
    ApiRefusal,
    BadIdempotencyKey,
    BadValue,
    NoCredential,
    NotJson,
    TooLarge,
    TooManyRequests,
    UnknownCredential,
)
from apps.api.forms.values import SENTENCES
from apps.api.gateways.buckets import count
from apps.api.rules.limits import A_PLAN, AN_ADDRESS, Bucket, Verdict, buckets_of
from apps.api.selectors.callers import ANYBODY, Caller, caller_with
from apps.api.services.answer_once import Asked, Given, answer_once
from apps.api.services.note_use import note_use
from apps.api.views.problems import refused
from apps.api.views.replies import JSON
from apps.api.views.security import refuse_shut
from apps.core import clock
from apps.core.problem import Problem, language_asked, problem_answer
from apps.core.request import Request
from apps.tenants.plans import Feature

View = Callable[..., HttpResponseBase]
# What may stand behind the question mark, by the method.
Knows = Callable[[str], Collection[str]]

LARGEST = 1_048_576
LONGEST_KEY = 255
PLAN_LIMIT = "api_requests_a_minute"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What an answer that is kept says beside its body.
KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Content-Language")


class ApiRequest(Request):
    caller: Caller
    verdict: Verdict


def _nothing(_method: str) -> Collection[str]:
    return ()


def for_programs(view: View, *, knows: Knows = _nothing) -> View:
    """Nobody without a credential of this business comes in."""
    return _door(view, decision="api", admit=_admit_caller, knows=knows)


def for_anybody(view: View, *, knows: Knows = _nothing) -> View:
    """Where credentials are got. No answer is kept here: it would hold them."""
    return _door(view, decision="public", admit=_admit_anybody, knows=knows)


def _door(view: View, *, decision: str, admit: Callable[[ApiRequest], None], knows: Knows) -> View:
    @csrf_exempt
    def answered(request: ApiRequest, /, **parts: Any) -> HttpResponseBase:
        language = language_asked(request)
        request.verdict = Verdict(())
        with translation.override(language):
            try:
                _refuse_unreadable(request)
                admit(request)
                _refuse_unknown(request, knows)
                response = _answer(request, view, parts)
            except ApiRefusal as refusal:
                response = refused(request, refusal)
        return _finished(request, response, language)

    answered.auth_decision = decision  # type: ignore[attr-defined]
    return answered


def _refuse_unreadable(request: ApiRequest) -> None:
    size = request.META.get("CONTENT_LENGTH") or "0"
    if not size.isdecimal() or int(size) > LARGEST:
        raise TooLarge
    if int(size) and request.content_type != JSON:
        raise NotJson


def _refuse_unknown(request: ApiRequest, knows: Knows) -> None:
    """A filter that is misspelt would otherwise answer with everything."""
    unknown = set(request.GET) - set(knows(request.method or "")) if knows is not _nothing else set()
    for name in sorted(unknown):
        raise BadValue(name, str(SENTENCES["extra_forbidden"]), code="extra_forbidden")


def _admit_anybody(request: ApiRequest) -> None:
    refuse_shut(request.tenant, Feature.API)
    request.caller = ANYBODY
    _refuse_fast(request, (_guesses(request),))


def _admit_caller(request: ApiRequest) -> None:
    request.caller = _caller(request)
    refuse_shut(request.tenant, Feature.API)
    tenant = request.tenant
    a_plan = int(tenant.plan.limits.get(PLAN_LIMIT, A_PLAN))
    _refuse_fast(request, buckets_of(tenant.schema_name, request.caller.name, a_plan=a_plan))
    if request.caller.key is not None:
        note_use(request.caller.key, now=clock.now())


def _caller(request: ApiRequest) -> Caller:
    """Whoever comes with what opens nothing is counted by their address, so that nobody keeps trying."""
    kind, _space, credential = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not credential.strip():
        raise NoCredential
    caller = caller_with(credential.strip(), tenant=request.tenant, now=clock.now())
    if caller is None:
        _refuse_fast(request, (_guesses(request),))
        raise UnknownCredential
    return caller


def _guesses(request: ApiRequest) -> Bucket:
    """On all hosts together: whose address it is does not change with the business they try."""
    return Bucket("address", f"address:{get_adapter(request).get_client_ip(request)}", AN_ADDRESS)


def _refuse_fast(request: ApiRequest, buckets: tuple[Bucket, ...]) -> None:
    request.verdict = count(buckets)
    if request.verdict.is_refused:
        raise TooManyRequests(seconds=request.verdict.wait)


def _answer(request: ApiRequest, view: View, parts: dict[str, Any]) -> HttpResponseBase:
    key = request.headers.get("Idempotency-Key")
    if request.method != "POST" or request.caller is ANYBODY or key is None:
        return _done(request, view, parts)
    if not 1 <= len(key) <= LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise BadIdempotencyKey
    asked = Asked(request.caller.name, key, f"POST {request.path}"[:300], request.body)
    return _written(answer_once(asked, lambda: _given(_done(request, view, parts)), now=clock.now()))


def _done(request: ApiRequest, view: View, parts: dict[str, Any]) -> HttpResponseBase:
    """What a test key does is done in earnest, answered, and taken back."""
    if not request.caller.is_test or request.method in SAFE:
        return _as_problem(request, view(request, **parts))
    with transaction.atomic():
        response = _as_problem(request, view(request, **parts))
        transaction.set_rollback(True)
    return response


def _as_problem(request: ApiRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A wrong method comes back bare."""
    if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
        return response
    allowed = {"Allow": response.headers.get("Allow", "")}
    return problem_answer(request, Problem(HTTPStatus.METHOD_NOT_ALLOWED), headers=allowed)


def _given(response: HttpResponseBase) -> Given:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    body = response.content.decode() if isinstance(response, HttpResponse) else ""
    return Given(response.status_code, body, headers)


def _written(given: Given) -> HttpResponse:
    replayed = {"Idempotent-Replayed": "true"} if given.is_replayed else {}
    return HttpResponse(given.body, status=given.status, headers={**given.headers, **replayed})


def _finished(request: ApiRequest, response: HttpResponseBase, language: str) -> HttpResponseBase:
    for name, value in request.verdict.headers().items():
        response.headers[name] = value
    response.headers.setdefault("Content-Language", language)
    response.headers.setdefault("Cache-Control", "private, no-store")
    if getattr(request, "caller", ANYBODY).is_test:
        response.headers["Serai-Test"] = "true"
    patch_vary_headers(response, ["Accept-Language", "Authorization"])
    return response
