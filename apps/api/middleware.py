from collections.abc import Callable
from typing import cast

from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django_prometheus.middleware import PrometheusAfterMiddleware

from apps.core.problem import is_for_programs
from apps.core.request import Request

# What a program is told is never a page.
LOADS_NOTHING = "default-src 'none'; frame-ancestors 'none'"
GetResponse = Callable[[Request], HttpResponseBase]


class ProgramsMiddleware:
    """Leads a program straight to the front door: it has no session, no form and no page, whatever cookies it sends.

    What is asked of people on the way to a view took as long as looking up what is free.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._lead_people = get_response
        self._figures = PrometheusAfterMiddleware(convert_exception_to_response(self._answer))

    def __call__(self, request: Request) -> HttpResponseBase:
        match = _operation(request)
        if match is None:
            return self._lead_people(request)
        request.resolver_match = match
        response: HttpResponseBase = self._figures(request)
        response.headers.setdefault("Content-Security-Policy", LOADS_NOTHING)
        if isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        match = cast("ResolverMatch", request.resolver_match)
        self._figures.process_view(request, match.func, match.args, match.kwargs)
        answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return answer


def _operation(request: Request) -> ResolverMatch | None:
    """What wants a credential. Where one is got, people's passwords are typed, and it is asked what is asked there."""
    if request.tenant.is_public or not is_for_programs(request):
        return None
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    return match if getattr(match.func, "auth_decision", "") == "api" else None
