from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, set_urlconf
from django.utils import translation
from django.utils.translation import gettext as _

from apps.accounts.choices import ALLAUTH_NAMES
from apps.accounts.models.impersonation import Impersonation
from apps.accounts.selectors.impersonations import live_impersonation
from apps.accounts.selectors.person import person_on
from apps.core import clock
from apps.core.error_pages import WORDS, error_page
from apps.core.request import Request
from apps.core.schema import PUBLIC, in_schema

GetResponse = Callable[[Any], HttpResponse]

# What an impersonating superuser may send, and the pages that are the person's and not the business's.
MAY_POST = frozenset({"portal:impersonation_stop", "set-theme"})
PRIVATE_PAGES = ("accounts:", *ALLAUTH_NAMES)


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
        # As the locale middleware would have found it; this process may still speak the language of who asked before.
        with in_schema(PUBLIC), translation.override(translation.get_language_from_request(request)):
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


class ImpersonationMiddleware:
    """Lets a superuser see through the eyes of the person they asked for: to look, never to touch.

    The session stays the superuser's own, so when the time is up they are themselves again, and nobody here.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.impersonation = self._shown(request)
        if request.impersonation is not None:
            superuser_id, request.user = request.user.pk, request.impersonation.user
            request.person = person_on(request.tenant, request.user, impersonator_id=superuser_id)
        return self.get_response(request)

    def process_view(self, request: Request, *_view: Any) -> None:
        if request.impersonation is None or request.resolver_match is None:
            return
        name = request.resolver_match.view_name
        if name.startswith(PRIVATE_PAGES):
            raise PermissionDenied(_("A person’s own account stays closed while you look through their eyes."))
        if request.method not in {"GET", "HEAD", "OPTIONS"} and name not in MAY_POST:
            raise PermissionDenied(_("You look through somebody’s eyes: you can read everything and change nothing."))

    def _shown(self, request: Request) -> Impersonation | None:
        key = request.session.get(Impersonation.SESSION_KEY)
        if not key or not request.user.is_authenticated or request.tenant.is_public:
            return None
        return live_impersonation(key, superuser_id=request.user.pk, tenant_id=request.tenant.pk, now=clock.now())


def _kept(response: HttpResponse) -> dict[str, str]:
    """Headers a refusal carries for programs, such as Allow and Retry-After."""
    return {name: value for name, value in response.items() if name.lower() not in {"content-type", "content-length"}}
