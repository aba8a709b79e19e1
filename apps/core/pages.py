"""Answering with a page or with the part of it that changed; the server picks, never a parameter."""

from typing import IO, Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or only its partial `part` when htmx asks for it."""
    name = f"{template}#{part}" if part and wants_part(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"])
    return response


def wants_part(request: HttpRequest) -> bool:
    """A link htmx follows in place of the browser, or a step back, replaces all of the page."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def back_to(request: HttpRequest, to: str, *args: Any, trigger: str | None = None) -> HttpResponse:
    """Where a finished form leads: a redirect, or an event for htmx to act on."""
    url = resolve_url(to, *args)
    if not getattr(request, "htmx", None):
        return HttpResponseRedirect(url)
    if trigger is None:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponse(status=204, headers={"HX-Trigger": trigger})


def attachment(content: bytes, *, name: str) -> HttpResponse:
    """A file to keep; the end of its name says what it is."""
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, headers={"Content-Type": _kind(name), "Content-Disposition": disposition})


def file_answer(content: IO[bytes], *, name: str) -> FileResponse:
    """The same for one that is too long to be held in memory; it is closed once it was sent."""
    return FileResponse(content, as_attachment=True, filename=name, content_type=_kind(name))


def _kind(name: str) -> str:
    return KINDS.get(name.rpartition(".")[2], "application/octet-stream")
