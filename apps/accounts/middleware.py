import math
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse

from apps.accounts.choices import ALLAUTH_NAMES
from apps.accounts.selectors.hosts import is_below_marketplace, marketplace_address
from apps.accounts.selectors.person import person_on
from apps.core.request import Request
from apps.tenants.rules.hosts import host_name

# Pages that must not tell by their time whether an address is known.
EVEN_PAGES = frozenset(
    {"account_login", "account_signup", "account_request_login_code", "account_reset_password", "api_token"}
)
STAY_ON_CUSTOM_DOMAIN = frozenset(
    {
        "account_logout",
        "account_inactive",
        "accounts:handoff",
        "accounts:handoff_begin",
        "accounts:handoff_grant",
        "accounts:invitation",
    }
)
HOST_KEY = "host"


class OwnHostMiddleware:
    """A session signs in on the host it began on and nowhere else.

    Browsers keep to that by themselves. Whoever runs a custom domain can come by the cookie of a guest or of somebody
    from the platform, though, and on the marketplace it must be worth nothing.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        host = host_name(request.META.get("HTTP_HOST", ""))
        if request.session.get(HOST_KEY, host) != host:
            request.session = import_module(settings.SESSION_ENGINE).SessionStore()
        response = self.get_response(request)
        # Signing in writes the session, so it never costs a write of its own.
        if request.session.modified and SESSION_KEY in request.session:
            request.session[HOST_KEY] = host
        return response


class PersonMiddleware:
    """Adds who the person is on this host: a session of one tenant is nobody's membership on another."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.person = person_on(request.tenant, request.user)
        return self.get_response(request)


class SignInMiddleware:
    """The manners of sign-in pages, allauth's among them."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        began = time.monotonic()
        response = _leave_by_page(request, self.get_response(request))
        match = request.resolver_match
        if request.method == "POST" and match is not None and match.url_name in EVEN_PAGES:
            _wait_for_the_beat(time.monotonic() - began)
        return response

    def process_view(self, request: Request, *_: Any) -> HttpResponse | None:
        """Passkeys and providers know the marketplace, not a business's own domain: people sign in there.

        Their accounts stay there too: who runs such a domain could read along.
        """
        match = request.resolver_match
        name = match.view_name if match else ""
        is_ours = is_below_marketplace(request.get_host())
        if is_ours or not name.startswith((*ALLAUTH_NAMES, "accounts:")) or name in STAY_ON_CUSTOM_DOMAIN:
            return None
        if name in {"account_login", "account_signup"}:
            wanted = urlencode({"next": request.GET.get("next", "/")})
            return HttpResponseRedirect(f"{reverse('accounts:handoff_begin')}?{wanted}")
        return HttpResponseRedirect(marketplace_address(request.path, like_host=request.get_host()))

    def process_template_response(self, request: Request, response: TemplateResponse) -> TemplateResponse:
        """A refused form is answered with 422, so that htmx, tests and people's tools can tell."""
        context = response.context_data or {}
        forms = [context.get("form"), context.get("verify_form")]
        if request.method == "POST" and response.status_code == 200 and any(form and form.errors for form in forms):
            response.status_code = 422
        return response


def _leave_by_page(request: Request, response: HttpResponse) -> HttpResponse:
    """Browsers refuse a form that is answered by a redirect to another host (`form-action`); a page may lead there."""
    host = urlsplit(response.headers.get("Location", "")).netloc
    if request.method != "POST" or not isinstance(response, HttpResponseRedirect) or host in {"", request.get_host()}:
        return response
    page = render(request, "accounts/leaving.html", {"address": response.url, "host": host})
    page.cookies = response.cookies
    return page


def _wait_for_the_beat(spent: float) -> None:
    beat = settings.SIGNIN_BEAT_SECONDS
    if beat:
        time.sleep(math.ceil(spent / beat) * beat - spent)
