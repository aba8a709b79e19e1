"""The workspace's home and its settings that belong to no app in particular."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.permissions import has_role
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.portal.forms.audit import AuditForm
from apps.portal.forms.business import BusinessForm, told_in_words
from apps.portal.selectors.audit import NOTHING_ASKED, audit_page
from apps.portal.selectors.people import team_names
from apps.portal.services.begin_catalogue import begin_catalogue
from apps.tenants.services.change_profile import change_profile
from apps.venues.permissions import may_make_venues


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
    """Narrowed by what stands in the address; the next page keeps it."""
    form = AuditForm(request.GET, tenant=request.tenant)
    before = _key(request.GET.get("before", ""))
    entries, next_before = audit_page(request.person, request.tenant, asked=form.asked, before=before)
    here, query = reverse("portal:staff_audit"), request.GET.copy()
    query.pop("before", None)
    first_url = f"{here}?{query.urlencode()}"
    query["before"] = next_before
    context = {
        "form": form,
        "is_narrowed": form.asked != NOTHING_ASKED,
        "entries": entries,
        "first_url": first_url,
        "next_url": f"{here}?{query.urlencode()}" if next_before else "",
    }
    return render_page(request, "portal/staff/audit.html", context)


def _key(given: str) -> UUID | None:
    if not given:
        return None
    try:
        return UUID(given)
    except ValueError as problem:
        raise Http404 from problem
