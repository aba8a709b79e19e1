"""The reference of the API, for programs and for people."""

from functools import cache
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.api.rules.openapi import finished
from apps.api.views.api import api
from apps.core.pages import render_page
from apps.core.request import Request

AN_HOUR = "public, max-age=3600"


@cache
def description() -> dict[str, Any]:
    """Written in English whoever asks first; it is the same for every business."""
    with translation.override("en"):
        return finished(api.get_openapi_schema(path_prefix=""))


@require_safe
@public_page
def openapi(request: Request) -> HttpResponse:
    return JsonResponse(description(), headers={"Cache-Control": AN_HOUR})


@require_safe
@public_page
def docs(request: Request) -> HttpResponse:
    return render_page(request, "api/docs.html", {"description": description()})
