from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.accounts.views.limits import limited
from apps.core.reading import without_nul
from apps.core.request import Request
from apps.search.selectors.suggest import suggest_what, suggest_where

LONGEST = 100


@require_safe
@public_page
@limited("suggest")
def show(request: Request) -> HttpResponse:
    """Below one field of the search form, by its name; nothing for whoever asks for neither."""
    language = get_language() or settings.LANGUAGE_CODE
    if "where" in request.GET:
        found = suggest_where(without_nul(request.GET["where"])[:LONGEST], language=language)
    else:
        found = suggest_what(without_nul(request.GET.get("what"))[:LONGEST], language=language)
    response = render(request, "search/_suggestions.html", {"suggestions": found})
    response["X-Robots-Tag"] = "noindex"
    return response
