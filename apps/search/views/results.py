from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.accounts.views.limits import limited
from apps.core import clock
from apps.core.kept_pages import kept_page
from apps.core.pages import render_page
from apps.core.request import Request
from apps.search.forms.asked import asked_from
from apps.search.rules.asked import Asked
from apps.search.selectors.results import results
from apps.search.selectors.results_page import results_page

# What may be asked for; whatever else stands in an address, such as the name of a campaign, is nobody's wish.
WISHES = frozenset({"what", "where", "near", "from", "to", "starts", "ends", "kind", "people", "most", "has"})
# No other parameter makes another page. What is free and what it costs may be as old as a reader is slow.
PARAMETERS = WISHES | {"km", "currency", "sort", "page", "view"}


@require_safe
@public_page
@limited("search")
@kept_page(seconds=15, parameters=PARAMETERS)
def show(request: Request) -> HttpResponse:
    """Any address answers: what could not be read is passed over, and the page says so."""
    now = clock.now()
    asked = asked_from(request.GET)
    found = results(asked, now=now, language=get_language() or settings.LANGUAGE_CODE)
    is_map = request.GET.get("view") == "map"
    page = results_page(found, now=now, is_map=is_map, unread=_is_unread(request.GET, asked))
    tiles = {"url": settings.MAP_TILE_URL, "by": settings.MAP_ATTRIBUTION}
    response = render_page(request, "search/results.html", {"page": page, "tiles": tiles}, part="search")
    if found.unasked:
        # Whoever looks again a moment later finds more.
        response.headers["Cache-Control"] = "no-store"
    return response


def _is_unread(query: QueryDict, asked: Asked) -> bool:
    """Whether something stands in the address that the search did not understand."""
    told = {name for name, value in query.items() if str(value).strip()} & WISHES
    return not told <= {name for name, _value in asked.params()}
