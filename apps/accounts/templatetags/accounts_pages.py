"""What the sign-in and account pages need besides what allauth hands them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from allauth.socialaccount.adapter import get_adapter
from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.permissions import NOBODY, needs_second_factor
from apps.accounts.selectors.hosts import is_below_marketplace, own_path, signed_in_path, staff_home
from apps.core.request import Request
from apps.tenants.selectors.urls import marketplace_url, url_on

register = template.Library()


@dataclass(frozen=True, slots=True)
class Ways:
    """How one can sign in on this host; providers know the marketplace alone, the others get there by hand-off."""

    next: str
    login_url: str
    signup_url: str
    password_reset_url: str
    handoff_url: str
    providers: list[Any]
    has_passkeys: bool


@register.simple_tag(takes_context=True)
def sign_in_ways(context: template.Context) -> Ways:
    request: Request = context["request"]
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    is_hub = request.tenant.is_public
    return Ways(
        next=wanted,
        login_url=reverse("account_login") + query,
        signup_url=reverse("account_signup") + query,
        password_reset_url=reverse("account_reset_password"),
        handoff_url="" if is_hub or request.user.is_authenticated else signed_in_path(wanted),
        providers=get_adapter().list_providers(request) if is_hub else [],
        has_passkeys=is_below_marketplace(request.get_host()),
    )


@register.simple_tag(takes_context=True)
def url_of_provider(context: template.Context, provider: Any, process: str) -> str:
    request: Request = context["request"]
    wanted = own_path(request.POST.get("next") or request.GET.get("next") or "/")
    query: dict[str, str] = {"process": process} if wanted == "/" else {"process": process, "next": wanted}
    return str(provider.get_login_url(request, **query))


@register.simple_tag
def workspace_url(host: str) -> str:
    """The workspace of the business on `host`, by way of a hand-off."""
    return url_on(host, signed_in_path(staff_home()))


@register.simple_tag(takes_context=True)
def account_places(context: template.Context) -> list[dict[str, Any]]:
    request: Request = context["request"]
    here = request.resolver_match.view_name if request.resolver_match else ""
    # What somebody has with all businesses: pages of an app above, on the marketplace alone.
    travels = [
        ("portal:trips", _("Your bookings"), "luggage"),
        ("portal:saved", _("Saved places"), "heart"),
        ("portal:passes", _("Gift cards and passes"), "wallet"),
    ]
    own = [
        ("accounts:home", _("Overview"), "user"),
        ("accounts:profile", _("Profile"), "pencil"),
        ("accounts:security", _("Security"), "shield-check"),
        ("account_email", _("E-mail addresses"), "mail"),
        ("usersessions_list", _("Sessions"), "monitor"),
        ("accounts:privacy", _("Privacy"), "lock"),
    ]
    return [
        {"url": url, "label": label, "icon": icon, "current": name == here}
        for name, label, icon, url in [
            *((*place, _on_marketplace(request, place[0])) for place in travels),
            *((*place, reverse(place[0])) for place in own),
        ]
    ]


def _on_marketplace(request: Request, name: str) -> str:
    path = reverse(name, urlconf="config.urls_public")
    return path if request.tenant.is_public else marketplace_url(path)


@register.simple_tag(takes_context=True)
def second_factor_is_missing(context: template.Context) -> bool:
    return needs_second_factor(getattr(context.get("request"), "person", NOBODY))
