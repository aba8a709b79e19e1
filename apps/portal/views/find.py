"""The search on top of every page of the workspace, and the palette: one address, a list or a page."""

from django.http import HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.selectors.find import LONGEST, count_of
from apps.portal.selectors.find import find as find_all

PALETTE = "palette-list"


@require_safe
@staff_required()
def find(request: Request) -> HttpResponse:
    """The palette offers pages before anything is typed; the search on top waits for a word."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    in_palette = request.htmx.target == PALETTE
    offers = bool(asked) or in_palette or not request.htmx
    groups = find_all(request.person, asked, now=clock.now(), pages_first=in_palette) if offers else []
    count = count_of(groups)
    # Translators: told to a screen reader while somebody types
    told = ngettext("%(count)d found", "%(count)d found", count) % {"count": count}
    context = {"asked": asked, "groups": groups, "count": count, "told": told}
    return render_page(request, "portal/staff/find.html", context, part="options")
