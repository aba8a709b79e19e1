from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.forms.profile import ProfileForm
from apps.accounts.permissions import needs_second_factor
from apps.accounts.selectors.hosts import own_path
from apps.accounts.selectors.security import security_of
from apps.accounts.selectors.team import teams_of
from apps.accounts.services.end_sessions import end_sessions
from apps.accounts.views.guards import signed_in
from apps.core.pages import back_to, render_page
from apps.core.request import Request


@require_safe
@signed_in
def home(request: Request) -> HttpResponse:
    return render_page(request, "accounts/home.html", {"teams": teams_of(request.person)})


@require_http_methods(["GET", "POST"])
@signed_in
def profile(request: Request) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your profile was saved."))
        return back_to(request, "accounts:profile")
    status = 422 if form.is_bound else 200
    return render_page(request, "accounts/profile.html", {"form": form}, status=status)


@require_safe
@signed_in
def security(request: Request) -> HttpResponse:
    context = {"security": security_of(request.user), "is_asked": needs_second_factor(request.person)}
    return render_page(request, "accounts/security.html", context)


@require_safe
@signed_in
def second_factor(request: Request) -> HttpResponse:
    """Why a second factor is needed, and the two ways to get one. `next` is where the person wanted to go."""
    wanted = own_path(request.GET.get("next", "/"))
    context = {"has_factor": request.person.has_second_factor, "next": wanted}
    return render_page(request, "accounts/second_factor.html", context)


@require_POST
@signed_in
def sign_out_everywhere(request: Request) -> HttpResponse:
    end_sessions(request.user)
    request.session.flush()
    messages.success(request, _("You are signed out everywhere."))
    return back_to(request, "account_login")
