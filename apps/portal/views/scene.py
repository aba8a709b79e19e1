from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core.request import Request
from apps.tenants.choices import TenantKind
from apps.tenants.rules.theme import theme_for


@require_safe
@cache_control(public=True, max_age=86_400)
@public_page
def scene(request: Request, kind: str, hue: int) -> HttpResponse:
    """A drawing of what a business of this kind offers, in its own colours."""
    if kind not in TenantKind.values or hue >= 360:
        raise Http404
    context = {"kind": kind, "look": theme_for(hue).light, "dark": theme_for(hue).dark}
    return render(request, "portal/scene.svg", context, content_type="image/svg+xml")
