from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core.request import Request

CLOSED = ("/account/", "/admin/", "/staff/", "/start/", "/styleguide/", "/*/account/", "/*/staff/", "/*/start/")


@require_safe
@public_page
def robots(request: Request) -> HttpResponse:
    """Search engines see what everybody sees, and nobody's own pages."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
