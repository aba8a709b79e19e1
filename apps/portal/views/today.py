"""Today: what needs a hand, who comes next, how full it is. It fetches itself anew when something changes."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.permissions import has_role
from apps.accounts.views.guards import staff_required
from apps.bookings.permissions import may_see_takings, may_work
from apps.bookings.selectors.today import next_arrivals, notes_of_the_day, today_counts, wait_counts
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.rules.checklist import checklist, is_complete
from apps.portal.selectors.audit import audit_page
from apps.portal.selectors.today import Scope, figures, hours_of_today, scope_of, sells_nights
from apps.portal.selectors.workspace import checklist_facts
from apps.portal.views.first_steps import first_catalogue, steps_shown

RECENT = 6


@require_safe
@staff_required()
def home(request: Request) -> HttpResponse:
    """What changes comes alone when the page asks again."""
    scope = _scope(request)
    context = _today(request, scope) | ({} if request.htmx else _around(request))
    return render_page(request, "portal/staff/home.html", context, part="today")


@require_safe
@staff_required()
def day_figures(request: Request) -> HttpResponse:
    """Bookings and how full it was; what it came to for those who may see that."""
    scope, with_worth = _scope(request), may_see_takings(request.person)
    currency = request.tenant.currency
    widgets = figures(request.person, scope, currency=currency, now=clock.now(), with_worth=with_worth)
    return render_page(request, "portal/staff/figures.html", {"scope": scope, "widgets": widgets}, part="figures")


def _scope(request: Request) -> Scope:
    return scope_of(request.person, request.GET.get("venue", ""), usual=request.tenant.time_zone)


def _today(request: Request, scope: Scope) -> dict[str, object]:
    now, person, zones = clock.now(), request.person, scope.zones
    return {
        "scope": scope,
        "counts": today_counts(person, zones, now=now),
        "waits": wait_counts(person, zones),
        "next": next_arrivals(person, zones, now=now),
        "notes": notes_of_the_day(person, zones, now=now),
        "hours": hours_of_today(scope, now=now),
        "has_nights": sells_nights(scope),
        "today_words": scope.words(now),
        "may_work": may_work(person),
    }


def _around(request: Request) -> dict[str, object]:
    """The first steps of a business, and what happened lately."""
    facts = checklist_facts(request.tenant, request.person)
    items = checklist(facts, role=role) if (role := request.person.role) else []
    is_manager = has_role(request.person, *MANAGEMENT)
    return {
        "steps": steps_shown(items),
        "is_complete": is_complete(items),
        # Until it can be booked there is nothing else to do.
        "is_first_day": not facts.catalogue.is_published,
        "story": first_catalogue(request, facts),
        "recent": audit_page(request.person, request.tenant, limit=RECENT)[0] if is_manager else None,
    }
