"""Which court or room is to be shut: the page between wanting to and the form that does."""

from itertools import groupby

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.views.guards import staff_required
from apps.core.pages import render_page
from apps.core.request import Request
from apps.core.said import said
from apps.portal.selectors.find import LONGEST
from apps.portal.selectors.to_shut import form_to_shut, spaces_to_shut, venues_to_shut

MOST = 100


@require_safe
@staff_required(*MANAGEMENT)
def shut(request: Request) -> HttpResponse:
    """The form itself asks which where there is one venue."""
    venues = venues_to_shut(request.person)
    if len(venues) == 1:
        return HttpResponseRedirect(form_to_shut(venues[0]))
    asked = request.GET.get("q", "").strip()[:LONGEST]
    spaces = spaces_to_shut(request.person, asked, most=MOST)
    groups = [(venue, list(rows)) for venue, rows in groupby(spaces, key=lambda each: each.venue)]
    wholes = [(said(venue, "name").text, form_to_shut(venue)) for venue in venues] if not asked else []
    context = {"asked": asked, "groups": groups, "wholes": wholes, "is_full": len(spaces) == MOST}
    return render_page(request, "portal/staff/shut.html", context)
