from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, set_urlconf

from apps.core.error_pages import WORDS, error_page
from apps.core.schema import PUBLIC, in_schema

GetResponse = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """Answers /-/… on any host, before a tenant is looked for and without a session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/-/"):
            return self.get_response(request)
        try:
            match = resolve(request.path_info, urlconf="config.urls_health")
        except Resolver404:
            return error_page(request, 404)
        with in_schema(PUBLIC):
            answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return answer


class ErrorPageMiddleware:
    """Gives bare refusals, such as a wrong method, the page that people can read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code not in WORDS or response.streaming or response.content:
            return response
        return error_page(request, response.status_code, headers=_kept(response))


class KindNotFoundMiddleware:
    """Under DEBUG Django shows its own page for a 404; people who try Serai should see ours. Must be innermost."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.DEBUG:
            return self.get_response(request)
        # As the handler would do just after us: links of the page belong to this host's addresses.
        set_urlconf(getattr(request, "urlconf", None))
        try:
            resolve(request.path_info)
        except Resolver404:
            return error_page(request, 404)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return error_page(request, 404) if settings.DEBUG and isinstance(exception, Http404) else None


def _kept(response: HttpResponse) -> dict[str, str]:
    """Headers a refusal carries for programs, such as Allow and Retry-After."""
    return {name: value for name, value in response.items() if name.lower() not in {"content-type", "content-length"}}
