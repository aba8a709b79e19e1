from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.views.guards import public_page
from apps.core.request import Request
from apps.core.templatetags.courtyard import THEMES
from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.theme import theme_css, theme_hash

A_YEAR = 60 * 60 * 24 * 365


@require_safe
@public_page
def theme(_request: Request, slug: str, digest: str) -> HttpResponse:
    """A business's colours. The address names the content, so it may be kept for ever."""
    hue = get_object_or_404(Tenant, slug=slug, brand_hue__isnull=False).brand_hue
    if hue is None or digest != theme_hash(hue):
        raise Http404
    return HttpResponse(
        theme_css(hue),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": f"public, max-age={A_YEAR}, immutable"},
    )


@require_POST
@csrf_exempt
@public_page
def set_theme(request: Request) -> HttpResponse:
    """Light, dark, or as the device has it, for people without script; theme.js does the same in place.

    Without a token, which would make every page its visitor's own: nobody is harmed by another site's taste.
    """
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("theme")
    return response
