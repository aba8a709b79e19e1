"""Answering with a page or with the part of it that changed; the server picks, never a parameter."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or only its partial `part` when htmx asks for it."""
    is_fragment = bool(part and getattr(request, "htmx", None) and not request.htmx.boosted)  # type: ignore[attr-defined]
    name = f"{template}#{part}" if is_fragment else template
    response = render(request, name, context, status=status)
    response.headers["Vary"] = "HX-Request"
    return response


def back_to(request: HttpRequest, to: str, *args: Any, trigger: str | None = None) -> HttpResponse:
    """Where a finished form leads: a redirect, or an event for htmx to act on."""
    url = resolve_url(to, *args)
    if not getattr(request, "htmx", None):
        return HttpResponseRedirect(url)
    if trigger is None:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponse(status=204, headers={"HX-Trigger": trigger})
