from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, RequestLoginCodeForm
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.services.remember_device import COOKIE, attempts_key
from apps.core.naming import Naming


class AddressForm(Naming, forms.Form):
    """The first step: who is it? The answer never says whether the address is known."""

    login = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn", "autocapitalize": "none"}),
    )


class CodeRequestForm(Naming, RequestLoginCodeForm):
    """allauth's form, counting a browser that lives here apart from strangers."""

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        users = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        key = attempts_key(email, context.request.COOKIES.get(COOKIE, ""))
        if not ratelimit.consume(context.request, action="request_login_code", key=key):
            raise get_adapter().validation_error("too_many_login_attempts")
        self._user = users[0] if users else None
        return email


class SignInForm(Naming, LoginForm):
    """allauth's form, with a password unless a code was asked for instead."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs.update({"autocomplete": "username", "readonly": True})
        if "password" in self.fields:
            self.fields["password"].help_text = ""

    def _setup_password_field(self) -> None:
        """Sign-up asks for no password, which allauth reads as: nobody has one."""
        if "by_code" in self.data:
            del self.fields["password"]

    def _clean_without_password(self, email: str | None, _: str | None) -> dict[str, Any]:
        form = CodeRequestForm({"email": email})
        if form.is_valid():
            self.user = form._user  # noqa: SLF001 - where allauth looks for it too
        for error in form.errors.get("email", []):
            self.add_error(None, error)
        cleaned: dict[str, Any] = self.cleaned_data
        return cleaned
