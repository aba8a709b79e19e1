"""The workspace's home and its settings that belong to no app in particular."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.permissions import has_role
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.periods import zone_place
from apps.core.request import Request
from apps.portal.forms.business import BusinessForm, told_in_words
from apps.portal.rules.checklist import Facts, Item, checklist, is_complete
from apps.portal.rules.starters.choose import STORIES
from apps.portal.selectors.audit import audit_page
from apps.portal.selectors.people import team_names
from apps.portal.selectors.workspace import checklist_facts
from apps.portal.services.begin_catalogue import begin_catalogue
from apps.tenants.choices import TenantKind
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.change_profile import change_profile
from apps.venues.permissions import may_make_venues

RECENT = 6


@require_safe
@staff_required()
def home(request: Request) -> HttpResponse:
    facts = checklist_facts(request.tenant, request.person)
    items = checklist(facts, role=role) if (role := request.person.role) else []
    context = {
        "team": facts.colleagues + 1,
        "local_time": _local_time(request.tenant),
        "steps": [_as_shown(item) for item in items],
        "is_complete": is_complete(items),
        "story": _first_catalogue(request, facts),
        "recent": audit_page(limit=RECENT)[0] if has_role(request.person, *MANAGEMENT) else None,
    }
    return render_page(request, "portal/staff/home.html", context)


@require_POST
@staff_required(*MANAGEMENT)
def begin(request: Request) -> HttpResponse:
    """Lays out the first catalogue of the business's kind, once."""
    if not may_make_venues(request.person):
        raise PermissionDenied(_("Only who may work in every venue can begin one."))
    if begin_catalogue(request.tenant, by=request.person.actor, now=clock.now()):
        messages.success(request, _("Your first catalogue is there. Change what does not fit, then publish it."))
    else:
        messages.info(request, _("There is a venue already; nothing was added."))
    return back_to(request, "spaces:list")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def business(request: Request) -> HttpResponse:
    """Everybody on the team reads it; owners and managers change it."""
    may_change = has_role(request.person, *MANAGEMENT)
    if request.method == "POST" and not may_change:
        raise PermissionDenied(_("Your role reads the profile. An owner or a manager can change it."))
    form = BusinessForm(request.POST or None, tenant=request.tenant)
    is_preview = "preview" in request.POST
    if request.method == "POST" and form.is_valid() and not is_preview:
        change_profile(request.tenant.pk, form.profile, by=request.person.actor)
        messages.success(request, _("The profile was saved."))
        return back_to(request, "portal:staff_business")
    context = {
        "form": form,
        "hue": form.hue_now,
        "may_change": may_change,
        "facts": [] if may_change else told_in_words(request.tenant),
        "managers": [] if may_change else team_names(request.tenant, MANAGEMENT),
    }
    status = 422 if form.is_bound and not is_preview else 200
    return render_page(request, "portal/staff/business.html", context, part="preview", status=status)


@require_safe
@staff_required(*MANAGEMENT)
def audit(request: Request) -> HttpResponse:
    entries, next_before = audit_page(before=_key(request.GET.get("before", "")))
    next_url = f"{reverse('portal:staff_audit')}?before={next_before}" if next_before else ""
    return render_page(request, "portal/staff/audit.html", {"entries": entries, "next_url": next_url})


def _as_shown(item: Item) -> dict[str, object]:
    """What another role has to do is shown without a link, and says so."""
    waits = not item.is_done and not item.can_do
    return {
        "label": item.step.label,
        "note": _("An owner or a manager can do this.") if waits else item.step.note,
        "url": reverse(item.step.url_name) if item.can_do else "",
        "done": item.is_done,
    }


def _first_catalogue(request: Request, facts: Facts) -> object:
    """What would be laid out for a business that has nothing yet, for those who may make venues."""
    may_begin = not facts.catalogue.has_venue and may_make_venues(request.person)
    return STORIES[TenantKind(request.tenant.kind)] if may_begin else ""


def _local_time(tenant: Tenant) -> str:
    """The hour it is where the business is, with the name of its zone."""
    here = clock.now().astimezone(ZoneInfo(tenant.time_zone))
    places = {"time": time_format(here.time(), "TIME_FORMAT"), "zone": zone_place(tenant.time_zone)}
    # Translators: such as "It is 18:05 in Europe/Madrid"
    return _("It is %(time)s in %(zone)s") % places


def _key(given: str) -> UUID | None:
    if not given:
        return None
    try:
        return UUID(given)
    except ValueError as problem:
        raise Http404 from problem
