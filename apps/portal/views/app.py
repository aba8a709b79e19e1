"""A host on the home screen: its manifest, icons and worker, and what is shown without a network."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.gateways.app_icon import app_icon
from apps.portal.selectors.app_manifest import SIZES, app_manifest, shell
from apps.tenants.rules.theme import theme_for

FULL_CIRCLE = 360
PURPOSES = ("any", "maskable")
A_DAY, A_YEAR = 60 * 60 * 24, 60 * 60 * 24 * 365


@require_safe
@public_page
def manifest(request: Request) -> HttpResponse:
    return _manifest(request, is_staff=False)


@require_safe
@public_page
def staff_manifest(request: Request) -> HttpResponse:
    """It says no more than the sign-in page: the business's name and colour."""
    if request.tenant.is_public:
        raise Http404
    return _manifest(request, is_staff=True)


@require_safe
@public_page
def icon(_request: Request, hue: int, purpose: str, size: int) -> HttpResponse:
    """The address names the colour, so it may be kept for ever."""
    if hue >= FULL_CIRCLE or purpose not in PURPOSES or size not in SIZES:
        raise Http404
    tiles = theme_for(hue).light
    is_maskable = purpose == "maskable"
    arch = tiles.tile_tint if is_maskable else tiles.tile
    content = app_icon(tiles.tile, arch, size=size, is_maskable=is_maskable)
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable"}
    return HttpResponse(content, content_type="image/png", headers=headers)


@require_safe
@public_page
def worker(request: Request) -> HttpResponse:
    """The worker with the list of files it keeps: a browser that finds another list takes the new ones."""
    files = shell(request.tenant)
    version = hashlib.sha256("\n".join(files).encode()).hexdigest()[:12]
    told = f"self.SHELL = {json.dumps({'version': version, 'files': files})};\n"
    source = (Path(settings.BASE_DIR) / "static" / "js" / "worker.js").read_text("utf-8")
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    return HttpResponse(told + source, content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
@public_page
def offline(request: Request) -> HttpResponse:
    return render_page(request, "portal/offline.html")


def _manifest(request: Request, *, is_staff: bool) -> HttpResponse:
    headers = {"Cache-Control": f"public, max-age={A_DAY}"}
    content = app_manifest(request.tenant, is_staff=is_staff)
    return JsonResponse(content, content_type="application/manifest+json", headers=headers)
