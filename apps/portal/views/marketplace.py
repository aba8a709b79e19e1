from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.selectors.plans import plan_cards, starting_plan
from apps.portal.selectors.showcase import open_businesses


@require_safe
@public_page
def home(request: Request) -> HttpResponse:
    businesses, next_after = open_businesses(after=request.GET.get("after", ""))
    return render_page(request, "portal/home.html", {"businesses": businesses, "next_after": next_after})


@require_safe
@public_page
def for_venues(request: Request) -> HttpResponse:
    return render_page(request, "portal/for_venues.html", {"plans": plan_cards(), "starting": starting_plan()})
