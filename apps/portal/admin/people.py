from typing import Any

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import TabularInline
from unfold.decorators import action

from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.services.anonymise import anonymise_person
from apps.core import clock
from apps.core.lists import ReadOnlyAdmin
from apps.core.request import Request
from apps.journal.choices import Channel, user_actor
from apps.portal.admin.deeds import Answer, Deed, answer_deed
from apps.portal.forms.platform import TypedForm


class MembershipInline(TabularInline):
    model = Membership
    fields = ("tenant", "role", "joined_at", "ended_at")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: Request, obj: User | None = None) -> bool:
        return False

    def get_queryset(self, request: Request) -> Any:
        return super().get_queryset(request).select_related("tenant")


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """People are never deleted: bookings and payments point to them. They are anonymised."""

    list_display = ("email", "name", "is_superuser", "is_active", "date_joined")
    list_filter = ("is_superuser", "is_active")
    search_fields = ("email__istartswith", "name__istartswith")
    fields = (
        "email",
        "name",
        "language",
        "time_zone",
        "is_active",
        "is_superuser",
        "date_joined",
        "last_login",
        "anonymised_at",
    )
    inlines = (MembershipInline,)
    actions_detail = ("look", "anonymise")

    @action(description=gettext_lazy("Look through their eyes"), url_path="look")
    def look(self, request: Request, object_id: int) -> HttpResponseBase:
        user = get_object_or_404(User, pk=object_id)
        team = Membership.objects.filter(user=user, ended_at=None).select_related("tenant").first()
        wanted = {"user": user.email, "tenant": team.tenant.slug if team else ""}
        return HttpResponseRedirect(f"{reverse('admin:accounts_impersonation_add')}?{urlencode(wanted)}")

    @action(description=gettext_lazy("Anonymise"), url_path="anonymise")
    def anonymise(self, request: Request, object_id: int) -> HttpResponseBase:
        user = get_object_or_404(User, pk=object_id, anonymised_at=None)

        def do(_told: dict[str, Any]) -> Answer:
            anonymise_person(user, actor=user_actor(request.user.pk), channel=Channel.ADMIN, now=clock.now())
            return _("The person is anonymised.")

        deed = Deed(
            title=_("Anonymise %(email)s") % {"email": user.email},
            lead=_("Name, addresses and ways to sign in are gone for good; what the person did stays, done by nobody."),
            verb=_("Anonymise for good"),
            form=TypedForm(request.POST or None, words=user.email),
            do=do,
            back=reverse("admin:accounts_user_change", args=[user.pk]),
        )
        return answer_deed(request, deed, site=self.admin_site)


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    list_display = ("user", "tenant", "role", "joined_at", "ended_at")
    list_filter = ("role",)
    list_select_related = ("user", "tenant")
    search_fields = ("user__email__istartswith", "tenant__slug__startswith")
