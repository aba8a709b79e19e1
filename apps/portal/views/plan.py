from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.selectors.plans import plan_cards
from apps.portal.selectors.usage import shut_gates, usage_of


@require_safe
@staff_required()
def plan(request: Request) -> HttpResponse:
    context = {
        "usage": usage_of(request.tenant, now=clock.now()),
        "gates": shut_gates(request.tenant),
        "plans": plan_cards(),
    }
    return render_page(request, "portal/staff/plan.html", context)
