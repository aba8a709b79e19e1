from collections.abc import Callable, Mapping

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT, Role
from apps.accounts.forms.team import InviteForm, RoleForm
from apps.accounts.permissions import may_change, may_manage_team
from apps.accounts.selectors.invitations import open_invitations
from apps.accounts.selectors.team import team_for
from apps.accounts.selectors.venues import venue_choices
from apps.accounts.services.change_member import change_member
from apps.accounts.services.end_membership import end_membership
from apps.accounts.services.invite import invite_member, revoke_invitation
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.error_pages import error_page
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.journal.choices import Channel

TEMPLATE = "accounts/team.html"
LATER = {"Retry-After": "3600"}


@require_safe
@staff_required()
def team(request: Request) -> HttpResponse:
    """Everybody on the team sees it; those who may not change it are told who may."""
    return _page(request, InviteForm(person=request.person, venues=venue_choices(request.person)))


@require_POST
@staff_required(*MANAGEMENT)
def invite(request: Request) -> HttpResponse:
    form = InviteForm(request.POST, person=request.person, venues=venue_choices(request.person))
    if form.is_valid():
        if not _may_mail(request, form.cleaned_data["email"]):
            return error_page(request, 429, headers=LATER)
        try:
            invite_member(
                form.cleaned_data["email"],
                tenant=request.tenant,
                role=form.chosen_role,
                venue_ids=form.chosen_venues,
                by=request.person,
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The invitation is on its way."))
            return back_to(request, "team:list")
    return _page(request, form, status=422)


@require_POST
@staff_required(*MANAGEMENT)
def resend(request: Request, pk: int) -> HttpResponse:
    waiting = get_object_or_404(open_invitations(request.tenant), pk=pk)
    if not _may_mail(request, waiting.email):
        return error_page(request, 429, headers=LATER)

    def again() -> None:
        invite_member(
            waiting.email,
            tenant=request.tenant,
            role=Role(waiting.role),
            venue_ids=waiting.venue_ids,
            by=request.person,
            now=clock.now(),
        )

    return _try(request, again, done=_("The invitation was sent again; the old link no longer works."))


@require_POST
@staff_required(*MANAGEMENT)
def revoke(request: Request, pk: int) -> HttpResponse:
    waiting = get_object_or_404(open_invitations(request.tenant), pk=pk)

    def withdraw() -> None:
        revoke_invitation(waiting.pk, tenant=request.tenant, by=request.person, now=clock.now())

    return _try(request, withdraw, done=_("The invitation was withdrawn."))


@require_http_methods(["GET", "POST"])
@staff_required(*MANAGEMENT)
def change(request: Request, pk: int) -> HttpResponse:
    membership = get_object_or_404(team_for(request.person, request.tenant), pk=pk)
    initial = {"role": membership.role, "venues": membership.venue_ids}
    venues = venue_choices(request.person, also=membership.venue_ids)
    form = RoleForm(request.POST or None, person=request.person, initial=initial, venues=venues)
    if request.method == "POST" and form.is_valid():
        try:
            change_member(membership.pk, role=form.chosen_role, venue_ids=form.chosen_venues, by=request.person)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return back_to(request, "team:list")
    context = {"member": membership, "form": form}
    return render_page(request, "accounts/team_member.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff_required()
def end(request: Request, pk: int) -> HttpResponse:
    membership = get_object_or_404(team_for(request.person, request.tenant), pk=pk)

    def take_off() -> None:
        end_membership(membership.pk, by=request.person, channel=Channel.STAFF, now=clock.now())

    return _try(request, take_off, done=_("%(name)s is no longer on the team.") % {"name": membership.user})


def _may_mail(request: Request, email: str) -> bool:
    """Every invitation is a mail to somebody who did not ask for it, whichever business sends it."""
    return bool(ratelimit.consume(request, action="invite", key=email.lower()))


def _try(request: Request, act: Callable[[], None], *, done: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return back_to(request, "team:list")


def _scope(venue_ids: list[int], names: Mapping[int, str]) -> list[str]:
    """Names of the venues, where the reader knows all of them."""
    return [names[pk] for pk in venue_ids] if all(pk in names for pk in venue_ids) else []


def _page(request: Request, form: InviteForm, *, status: int = 200) -> HttpResponse:
    team = list(team_for(request.person, request.tenant))
    names = dict(venue_choices(request.person, also={pk for member in team for pk in member.venue_ids}))
    members = [(member, may_change(request.person, member), _scope(member.venue_ids, names)) for member in team]
    context = {
        "members": members,
        "invitations": open_invitations(request.tenant) if may_manage_team(request.person) else [],
        "may_manage": may_manage_team(request.person),
        "form": form,
        "now": clock.now(),
    }
    return render_page(request, TEMPLATE, context, status=status)
