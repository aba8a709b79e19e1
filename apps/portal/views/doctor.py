from django.contrib import admin
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import superuser_required
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.selectors.doctor import examine, is_ill


@superuser_required
@require_safe
@never_cache
def doctor(request: Request) -> HttpResponse:
    """What `manage.py doctor` says, and whether this very request came through the proxies we trust."""
    forwarded = [address for address in request.headers.get("X-Forwarded-For", "").split(",") if address.strip()]
    report = examine(now=clock.now(), forwarded=len(forwarded))
    # Translators: page of the platform admin that examines the install
    context = {**admin.site.each_context(request), "title": _("Doctor"), "report": report, "is_ill": is_ill(report)}
    return render_page(request, "portal/doctor.html", context)
