from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.errors import OwnsBusinesses, StillExpected
from apps.accounts.forms.profile import AnonymiseForm
from apps.accounts.rules.leaving import objections_of
from apps.accounts.selectors.privacy import everything_about
from apps.accounts.services.leave import leave_for_good
from apps.accounts.views.guards import signed_in
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.journal.choices import Channel


@require_safe
@signed_in
def privacy(request: Request) -> HttpResponse:
    return render_page(request, "accounts/privacy.html")


@require_safe
@signed_in
@reauthentication_required
def export(request: Request) -> HttpResponse:
    name = f'attachment; filename="serai-{request.user.pk}.json"'
    options = {"indent": 2, "ensure_ascii": False}
    return JsonResponse(
        everything_about(request.user), json_dumps_params=options, headers={"Content-Disposition": name}
    )


@require_http_methods(["GET", "POST"])
@signed_in
@reauthentication_required
def anonymise(request: Request) -> HttpResponse:
    form = AnonymiseForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            leave_for_good(request.user, actor=request.person.actor, channel=Channel.PUBLIC, now=clock.now())
        except (OwnsBusinesses, StillExpected) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            request.session.flush()
            messages.success(request, _("Your account is gone. What you did stays, but no longer carries your name."))
            return back_to(request, "account_login")
    status = 422 if form.is_bound else 200
    context = {"form": form, "objections": objections_of(request.user.pk)}
    return render_page(request, "accounts/anonymise.html", context, status=status)
