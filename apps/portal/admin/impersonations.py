from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from apps.accounts.models.impersonation import Impersonation
from apps.accounts.services.impersonate import end_impersonation, start_impersonation, ticket_for
from apps.core import clock
from apps.core.lists import ReadOnlyAdmin
from apps.core.request import Request
from apps.portal.admin.deeds import Answer, Deed, answer_deed
from apps.portal.forms.platform import ImpersonateForm
from apps.tenants.selectors.urls import tenant_url


@admin.register(Impersonation)
class ImpersonationAdmin(ReadOnlyAdmin):
    """Who of the platform looked at which business, as whom and why. Adding one begins it."""

    list_display = ("superuser", "user", "tenant", "reason", "started_at", "ends_at", "ended_at")
    list_select_related = ("superuser", "user", "tenant")
    search_fields = ("tenant__slug__startswith", "user__email__istartswith")
    ordering = ("-started_at",)
    actions_detail = ("stop",)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def add_view(self, request: Request, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        initial = {"tenant": request.GET.get("tenant"), "user": request.GET.get("user")}
        deed = Deed(
            title=_("Look through somebody’s eyes"),
            lead=_(
                "For half an hour, read-only. The owner of the business sees in the audit log that you did, and why."
            ),
            verb=_("Begin to look"),
            form=ImpersonateForm(request.POST or None, initial=initial),
            do=lambda told: _begin(request, told),
            back=reverse("admin:accounts_impersonation_changelist"),
            is_dangerous=False,
        )
        return answer_deed(request, deed, site=self.admin_site)

    @action(description=gettext_lazy("Stop"), url_path="stop")
    def stop(self, request: Request, object_id: str) -> HttpResponseBase:
        impersonation = get_object_or_404(Impersonation.objects.select_related("tenant"), pk=object_id)
        if request.method == "POST":
            end_impersonation(impersonation, now=clock.now())
        return HttpResponseRedirect(reverse("admin:accounts_impersonation_changelist"))


def _begin(request: Request, told: dict[str, Any]) -> Answer:
    begun = start_impersonation(request.user, now=clock.now(), **told)
    path = reverse("portal:impersonation_enter", args=[ticket_for(begun)], urlconf="config.urls_tenant")
    return HttpResponseRedirect(tenant_url(begun.tenant, path))
