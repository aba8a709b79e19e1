"""On a business's host: the superuser comes in with a ticket, looks, and leaves."""

from django.contrib.auth import login, logout
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models.impersonation import Impersonation
from apps.accounts.services.impersonate import end_impersonation, enter_impersonation
from apps.accounts.views.guards import public_page, signed_in
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.request import Request
from apps.tenants.selectors.urls import marketplace_url


@require_safe
@public_page
@never_cache
def enter(request: Request, ticket: str) -> HttpResponse:
    """The ticket works once, within half a minute. The session it opens lasts as long as the impersonation."""
    try:
        impersonation = enter_impersonation(ticket, tenant=request.tenant, now=clock.now())
    except Refusal as refusal:
        return render_page(request, "portal/impersonation_refused.html", {"refusal": refusal.sentence}, status=410)
    request.session.flush()
    login(request, impersonation.superuser)
    request.session[Impersonation.SESSION_KEY] = str(impersonation.pk)
    request.session.set_expiry(impersonation.ends_at)
    return HttpResponseRedirect(reverse("portal:staff_home"))


@require_POST
@signed_in
def stop(request: Request) -> HttpResponse:
    impersonation = getattr(request, "impersonation", None)
    if impersonation is None:
        raise PermissionDenied
    end_impersonation(impersonation, now=clock.now())
    logout(request)
    return HttpResponseRedirect(marketplace_url(reverse("admin:index", urlconf="config.urls_public")))
