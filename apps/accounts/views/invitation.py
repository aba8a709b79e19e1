from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from apps.accounts.adapters import begin_session
from apps.accounts.errors import AlreadyMember, InvitationNotUsable, InvitedSomebodyElse
from apps.accounts.forms.profile import NameForm
from apps.accounts.models.invitation import Invitation
from apps.accounts.selectors.hosts import staff_home
from apps.accounts.selectors.invitations import invitation_by_key
from apps.accounts.selectors.person import user_with
from apps.accounts.services.accept_invitation import accept_invitation, enrol_invited
from apps.accounts.views.guards import public_page
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request


@require_http_methods(["GET", "POST"])
@public_page
def invitation(request: Request, key: str) -> HttpResponse:
    """Looking changes nothing, since mail scanners look too; joining takes a button."""
    try:
        invited = invitation_by_key(key, tenant=request.tenant, now=clock.now())
    except InvitationNotUsable as refusal:
        return _refused(request, refusal, status=410)
    if request.person.is_signed_in:
        return _as_member(request, invited)
    if user_with(invited.email) is not None:
        return render_page(request, "accounts/invitation_sign_in.html", {"invitation": invited})
    return _as_newcomer(request, invited)


def _as_member(request: Request, invited: Invitation) -> HttpResponse:
    if request.method != "POST":
        return render_page(request, "accounts/invitation.html", {"invitation": invited})
    try:
        accept_invitation(invited.pk, user=request.user, now=clock.now())
    except (AlreadyMember, InvitationNotUsable, InvitedSomebodyElse) as refusal:
        return _refused(request, refusal, status=409)
    return back_to(request, staff_home())


def _as_newcomer(request: Request, invited: Invitation) -> HttpResponse:
    form = NameForm(request.POST or None)
    if not form.is_valid():
        context = {"invitation": invited, "form": form}
        return render_page(request, "accounts/invitation.html", context, status=422 if form.is_bound else 200)
    user = enrol_invited(invited, name=form.cleaned_data["name"])
    accept_invitation(invited.pk, user=user, now=clock.now())
    begin_session(request, user, records=[{"method": "code", "email": user.email}])
    return back_to(request, staff_home())


def _refused(request: Request, refusal: Refusal, *, status: int) -> HttpResponse:
    return render_page(request, "accounts/invitation_refused.html", {"refusal": refusal.sentence}, status=status)
