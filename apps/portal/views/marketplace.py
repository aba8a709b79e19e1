from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core import clock
from apps.core.kept_pages import kept_page
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.selectors.explore import explore
from apps.portal.selectors.plans import plan_cards, starting_plan
from apps.portal.selectors.showcase import open_businesses


@require_safe
@public_page
@kept_page(seconds=30, parameters=("after",))
def home(request: Request) -> HttpResponse:
    businesses, next_after = open_businesses(after=request.GET.get("after", ""))
    found = explore(now=clock.now(), language=get_language() or settings.LANGUAGE_CODE)
    context = {"businesses": businesses, "next_after": next_after, "explore": found}
    return render_page(request, "portal/home.html", context)


@require_safe
@public_page
@kept_page()
def for_venues(request: Request) -> HttpResponse:
    return render_page(request, "portal/for_venues.html", {"plans": plan_cards(), "starting": starting_plan()})
