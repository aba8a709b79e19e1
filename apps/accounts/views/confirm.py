from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows, resume_request
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.forms.confirm import CodeForm
from apps.accounts.selectors.hosts import own_path
from apps.accounts.services.confirm_by_code import is_code_right, is_code_waiting, store_code
from apps.accounts.views.guards import signed_in
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.request import Request

TEMPLATE = "accounts/confirm_by_code.html"


@require_http_methods(["GET", "POST"])
@signed_in
@never_cache
def confirm_by_code(request: Request) -> HttpResponse:
    if get_reauthentication_flows(request.user):
        return back_to(request, "account_reauthenticate")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_code_right(request.session, form.cleaned_data["code"], now=clock.now()):
            record_authentication(request, request.user, "code", email=request.user.email, reauthenticated=True)
            return resume_request(request) or back_to(request, "accounts:security")
        form.add_error("code", _("This code is not right, or it is too old. Ask for a new one."))
    context = {"form": form, "is_waiting": is_code_waiting(request.session), "next": request.GET.get("next", "")}
    return render_page(request, TEMPLATE, context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def send_code(request: Request) -> HttpResponse:
    if get_reauthentication_flows(request.user):
        return back_to(request, "account_reauthenticate")
    adapter = get_adapter()
    if ratelimit.consume(request, action="request_login_code", key=f"confirm:{request.user.pk}"):
        code = adapter.generate_login_code()
        store_code(request.session, code, now=clock.now())
        adapter.send_mail("account/email/confirm_code", request.user.email, {"code": code})
    else:
        messages.error(request, _("You asked for many codes. Wait a while before the next one."))
    query = urlencode({"next": own_path(request.POST.get("next", "/"))})
    return back_to(request, f"{reverse('accounts:confirm_by_code')}?{query}")
