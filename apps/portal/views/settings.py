from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.rules.navigation import SETTINGS, places_for


@require_safe
@staff_required()
def settings(request: Request) -> HttpResponse:
    """Every page of settings the role may open, and the one setting that is somebody's own."""
    role = request.person.role
    places = [place for place in (places_for(role) if role else []) if place.group == SETTINGS and place.note]
    shown = [
        {"label": place.label, "note": place.note, "icon": place.icon, "url": reverse(place.url_name)}
        for place in places
    ]
    return render_page(request, "portal/staff/settings.html", {"places": shown})
