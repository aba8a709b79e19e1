from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action, display
from unfold.paginator import InfinitePaginator

from apps.core.lists import ReadOnlyAdmin
from apps.core.request import Request
from apps.portal.admin import business_deeds, domain_deeds
from apps.portal.admin.deeds import answer_deed
from apps.portal.forms.platform import PlanRowForm
from apps.tenants.choices import TenantStatus
from apps.tenants.models.domain import Domain
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant

LABELS = {
    TenantStatus.ACTIVE: "success",
    TenantStatus.SUSPENDED: "danger",
    TenantStatus.DELETING: "warning",
    TenantStatus.TEMPLATE: "info",
    TenantStatus.PLATFORM: "info",
}


@admin.register(Tenant)
class TenantAdmin(ReadOnlyAdmin):
    list_display = ("name", "slug", "kind", "shown_status", "plan", "created_at")
    list_filter = ("status", "kind", "plan")
    list_select_related = ("plan",)
    search_fields = ("slug__startswith", "name__istartswith")
    actions_detail = ("look", "suspend", "resume", "plan", "own_domain", "export", "delete", "call_off")

    @display(description=_("Status"), label=LABELS)
    def shown_status(self, tenant: Tenant) -> tuple[str, str]:
        return tenant.status, tenant.get_status_display()

    @action(description=_("Look at it as somebody"), url_path="look")
    def look(self, request: Request, object_id: int) -> HttpResponseBase:
        tenant = business_or_404(object_id)
        return HttpResponseRedirect(
            f"{reverse('admin:accounts_impersonation_add')}?{urlencode({'tenant': tenant.slug})}"
        )

    @action(description=_("Suspend"), url_path="suspend")
    def suspend(self, request: Request, object_id: int) -> HttpResponseBase:
        deed = business_deeds.suspend(request, business_or_404(object_id))
        return answer_deed(request, deed, site=self.admin_site)

    @action(description=_("Open again"), url_path="resume")
    def resume(self, request: Request, object_id: int) -> HttpResponseBase:
        deed = business_deeds.resume(request, business_or_404(object_id))
        return answer_deed(request, deed, site=self.admin_site)

    @action(description=_("Change the plan"), url_path="plan")
    def plan(self, request: Request, object_id: int) -> HttpResponseBase:
        deed = business_deeds.plan(request, business_or_404(object_id))
        return answer_deed(request, deed, site=self.admin_site)

    @action(description=_("Add a domain"), url_path="add-domain")
    def own_domain(self, request: Request, object_id: int) -> HttpResponseBase:
        deed = domain_deeds.add(request, business_or_404(object_id))
        return answer_deed(request, deed, site=self.admin_site)

    @action(description=_("Export"), url_path="export")
    def export(self, request: Request, object_id: int) -> HttpResponseBase:
        deed = business_deeds.export(request, business_or_404(object_id))
        return answer_deed(request, deed, site=self.admin_site)

    @action(description=_("Delete"), url_path="delete-later")
    def delete(self, request: Request, object_id: int) -> HttpResponseBase:
        deed = business_deeds.delete(request, business_or_404(object_id))
        return answer_deed(request, deed, site=self.admin_site)

    @action(description=_("Call off the deletion"), url_path="call-off")
    def call_off(self, request: Request, object_id: int) -> HttpResponseBase:
        deed = business_deeds.call_off(request, business_or_404(object_id))
        return answer_deed(request, deed, site=self.admin_site)

    def get_actions_detail(self, request: HttpRequest, object_id: int) -> list[object]:
        """Only what can be done from where the business stands; the marketplace and the template are left alone."""
        status = Tenant.objects.values_list("status", flat=True).filter(pk=object_id).first() or ""
        wanted = POSSIBLE.get(TenantStatus(status), frozenset()) if status else frozenset()
        return [each for each in super().get_actions_detail(request, object_id) if each.path in wanted]


POSSIBLE = {
    TenantStatus.ACTIVE: frozenset({"look", "suspend", "plan", "add-domain", "export", "delete-later"}),
    TenantStatus.SUSPENDED: frozenset({"resume", "plan", "add-domain", "export", "delete-later"}),
    TenantStatus.DELETING: frozenset({"call-off", "export"}),
}


@admin.register(Domain)
class DomainAdmin(ReadOnlyAdmin):
    list_display = ("domain", "tenant", "is_primary")
    list_filter = ("is_primary",)
    list_select_related = ("tenant",)
    search_fields = ("domain__startswith",)
    actions_detail = ("make_primary", "remove")

    @action(description=_("Make primary"), url_path="make-primary")
    def make_primary(self, request: Request, object_id: int) -> HttpResponseBase:
        deed = domain_deeds.make_primary(request, domain_or_404(object_id))
        return answer_deed(request, deed, site=self.admin_site)

    @action(description=_("Remove"), url_path="remove")
    def remove(self, request: Request, object_id: int) -> HttpResponseBase:
        deed = domain_deeds.remove(request, domain_or_404(object_id))
        return answer_deed(request, deed, site=self.admin_site)

    def get_actions_detail(self, request: HttpRequest, object_id: int) -> list[object]:
        """The marketplace's own host is left alone."""
        is_business = domains_of_businesses().filter(pk=object_id).exists()
        return super().get_actions_detail(request, object_id) if is_business else []


@admin.register(Plan)
class PlanAdmin(ModelAdmin):
    """What plans hold may be changed; plans themselves come with the code that knows their features."""

    show_full_result_count = False
    paginator = InfinitePaginator
    list_display = ("name", "key", "features", "limits")
    ordering = ("position",)
    form = PlanRowForm
    fields = ("name", "position", "features", "bookings", "spaces")

    def has_add_permission(self, request: HttpRequest, obj: Plan | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Plan | None = None) -> bool:
        return False


def business_or_404(object_id: int) -> Tenant:
    return get_object_or_404(Tenant.objects.businesses().select_related("plan"), pk=object_id)


def domain_or_404(object_id: int) -> Domain:
    return get_object_or_404(domains_of_businesses().select_related("tenant"), pk=object_id)


def domains_of_businesses() -> QuerySet[Domain]:
    return Domain.objects.filter(tenant__in=Tenant.objects.businesses())
