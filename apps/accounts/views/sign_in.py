from allauth.account.views import login
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from apps.accounts.forms.sign_in import AddressForm, SignInForm
from apps.accounts.views.guards import public_page
from apps.core.request import Request


@public_page
@never_cache
@csrf_protect
def sign_in(request: Request) -> HttpResponse:
    """Address first, then password or code: one field a step. allauth does the rest."""
    is_first_step = request.method == "POST" and not {"password", "by_code"} & request.POST.keys()
    if not is_first_step:
        answer: HttpResponse = login(request)
        return answer
    form = AddressForm(request.POST)
    if not form.is_valid():
        return render(request, "account/login.html", {"form": form, "step": "address"}, status=422)
    second = SignInForm(initial={"login": form.cleaned_data["login"]}, request=request)
    return render(request, "account/login.html", {"form": second, "step": "password"})
