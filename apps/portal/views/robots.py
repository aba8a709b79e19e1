from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core.request import Request
from apps.tenants.selectors.urls import canonical_url

# Somebody's own pages, in every language, and what is no page but a way to one.
OWN = ("/account/", "/book/", "/bookings/", "/staff/", "/start/", "/wait/")
CLOSED = ("/admin/", "/api/", "/styleguide/", *OWN, *(f"/*{path}" for path in OWN))
# What is picked of an offer or asked of a front is one page in thousands of addresses.
PICKED = ("/offers/*?", "/*/offers/*?", "/?day=", "/?people=", "/*/?day=", "/*/?people=")


@require_safe
@public_page
def robots(request: Request) -> HttpResponse:
    """Search engines see what everybody sees, and nobody's own pages."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in (*CLOSED, *PICKED))]
    lines += ["", f"Sitemap: {canonical_url(request, '/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
