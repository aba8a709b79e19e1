"""What the platform can do to a business, each as its page asks and tells it."""

from typing import Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models.membership import Membership
from apps.core import clock
from apps.core.request import Request
from apps.journal.choices import Channel, user_actor
from apps.portal.admin.deeds import Answer, Deed
from apps.portal.admin.exports import page_of as export_page
from apps.portal.forms.platform import PlanForm, ReasonForm, TypedForm
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.change_plan import change_plan
from apps.tenants.services.order_export import order_export
from apps.tenants.services.run_export import KEPT
from apps.tenants.services.schedule_deletion import GRACE, call_off_deletion, schedule_deletion
from apps.tenants.services.suspend import resume_tenant, suspend_tenant


def suspend(request: Request, tenant: Tenant) -> Deed:
    def do(told: dict[str, Any]) -> Answer:
        by = user_actor(request.user.pk)
        suspend_tenant(tenant.pk, because=told["reason"], by=by, channel=Channel.ADMIN, now=clock.now())
        return _("%(name)s is suspended.") % {"name": tenant.name}

    return Deed(
        title=_("Suspend %(name)s") % {"name": tenant.name},
        lead=_("Its pages will answer that it is closed. Nothing of it is changed, and it can be opened again."),
        verb=_("Suspend the business"),
        form=ReasonForm(request.POST or None, words=tenant.slug),
        do=do,
        back=page_of(tenant),
        facts=hit(tenant),
    )


def resume(request: Request, tenant: Tenant) -> Deed:
    def do(_told: dict[str, Any]) -> Answer:
        resume_tenant(tenant.pk, by=user_actor(request.user.pk), channel=Channel.ADMIN)
        return _("%(name)s is open again.") % {"name": tenant.name}

    return Deed(
        title=_("Open %(name)s again") % {"name": tenant.name},
        lead=_("Its pages will answer again as before."),
        verb=_("Open it again"),
        form=TypedForm(request.POST or None, words=tenant.slug),
        do=do,
        back=page_of(tenant),
        facts=[(_("Suspended because"), tenant.suspended_because or "–")],
        is_dangerous=False,
    )


def plan(request: Request, tenant: Tenant) -> Deed:
    def do(told: dict[str, Any]) -> Answer:
        change_plan(tenant.pk, told["plan"], by=user_actor(request.user.pk), channel=Channel.ADMIN)
        return _("%(name)s is on %(plan)s now.") % {"name": tenant.name, "plan": told["plan"].name}

    return Deed(
        title=_("Change the plan of %(name)s") % {"name": tenant.name},
        lead=_("It acts at once. A smaller plan shuts gates and deletes nothing."),
        verb=_("Change the plan"),
        form=PlanForm(request.POST or None, words=tenant.slug, initial={"plan": tenant.plan}),
        do=do,
        back=page_of(tenant),
        facts=[(_("Plan now"), tenant.plan.name), *hit(tenant)],
        is_dangerous=False,
    )


def export(request: Request, tenant: Tenant) -> Deed:
    def do(_told: dict[str, Any]) -> Answer:
        ordered = order_export(tenant, by=user_actor(request.user.pk), channel=Channel.ADMIN, now=clock.now())
        return HttpResponseRedirect(export_page(ordered))

    return Deed(
        title=_("Export %(name)s") % {"name": tenant.name},
        lead=_(
            "Everything it stored is written to one file, people’s names and addresses among it. You can download it "
            "for %(days)d days; the journal says so."
        )
        % {"days": KEPT.days},
        verb=_("Export everything"),
        form=TypedForm(request.POST or None, words=tenant.slug),
        do=do,
        back=page_of(tenant),
        facts=hit(tenant),
        is_dangerous=False,
    )


def delete(request: Request, tenant: Tenant) -> Deed:
    def do(_told: dict[str, Any]) -> Answer:
        by = user_actor(request.user.pk)
        schedule_deletion(tenant.pk, by=by, channel=Channel.ADMIN, now=clock.now())
        return _("%(name)s is closed and will be deleted in %(days)d days.") % {"name": tenant.name, "days": GRACE.days}

    return Deed(
        title=_("Delete %(name)s") % {"name": tenant.name},
        lead=_(
            "It closes at once. In %(days)d days everything it has is gone for good; until then you can call it off."
        )
        % {"days": GRACE.days},
        verb=_("Delete the business"),
        form=TypedForm(request.POST or None, words=tenant.slug),
        do=do,
        back=page_of(tenant),
        facts=hit(tenant),
    )


def call_off(request: Request, tenant: Tenant) -> Deed:
    def do(_told: dict[str, Any]) -> Answer:
        call_off_deletion(tenant.pk, by=user_actor(request.user.pk), channel=Channel.ADMIN)
        return _("%(name)s stays.") % {"name": tenant.name}

    return Deed(
        title=_("Call off the deletion of %(name)s") % {"name": tenant.name},
        lead=_("It goes back to where it was: open, or suspended if it was that before."),
        verb=_("Call it off"),
        form=TypedForm(request.POST or None, words=tenant.slug),
        do=do,
        back=page_of(tenant),
        facts=[(_("To be deleted after"), tenant.delete_after or "–")],
        is_dangerous=False,
    )


def page_of(tenant: Tenant) -> str:
    return reverse("admin:tenants_tenant_change", args=[tenant.pk])


def hit(tenant: Tenant) -> list[tuple[str, Any]]:
    """What it touches: how many people, and some of them by name."""
    team = Membership.objects.filter(tenant=tenant, ended_at=None).select_related("user").order_by("joined_at")
    hosts = Domain.objects.filter(tenant=tenant).order_by("-is_primary").values_list("domain", flat=True)
    return [
        (_("People on the team"), team.count()),
        (_("Among them"), ", ".join(member.user.email for member in team[:3]) or "–"),
        (_("Addresses"), ", ".join(hosts[:3])),
    ]
