from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core.pages import render_page
from apps.core.periods import zone_place
from apps.core.request import Request
from apps.portal.forms.choices import tongues_of
from apps.tenants.selectors.urls import marketplace_url


@require_safe
@public_page
def home(request: Request) -> HttpResponse:
    """The business's own front door."""
    context = {
        "tongues": tongues_of(request.tenant),
        "zone": zone_place(request.tenant.time_zone),
        "marketplace_url": marketplace_url(),
    }
    return render_page(request, "portal/front_door.html", context)
