"""Where allauth asks what Serai thinks."""

import json
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from allauth.core import context as allauth_context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import Provider
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_out
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import SecurityChange
from apps.accounts.events import PersonSignedUp, SecurityChanged
from apps.accounts.models.user import User
from apps.accounts.selectors.hosts import is_below_marketplace, staff_home
from apps.accounts.selectors.person import is_member
from apps.accounts.services.forget_unproved import forget_unproved, remember_sign_up
from apps.accounts.services.note import note_about_person
from apps.accounts.services.note_sign_in import note_sign_in
from apps.accounts.services.remember_device import COOKIE, KEPT_SECONDS, attempts_key, device_pass
from apps.accounts.services.same_browser import end_in_browser
from apps.accounts.tasks import deliver_account_mail
from apps.core import clock
from apps.core.crypto import seal, unseal
from apps.core.names import plain_name
from apps.core.request import Request

PLAIN_FACTS = ("code", "signup_url", "password_reset_url", "ip", "user_agent")


class AccountAdapter(DefaultAccountAdapter):
    def new_user(self, _request: HttpRequest) -> User:
        return User(language=get_language() or "")

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        saved = cast(User, super().save_user(request, user, form, commit))
        note_about_person(PersonSignedUp(user_id=saved.pk))
        return saved

    # --- mails: handed to a worker, so that no answer takes longer for an address that is known
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        facts = {name: str(context[name]) for name in PLAIN_FACTS if name in context}
        if "timestamp" in context:
            facts["timestamp"] = context["timestamp"].isoformat()
        language = get_language() or settings.LANGUAGE_CODE
        sealed = seal(json.dumps({"email": email, "language": language, "facts": facts}))
        deliver_account_mail.delay(template_prefix.rpartition("/")[2], sealed)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Every change of somebody's way in comes by here: it is told to them and to the journal."""
        change = SecurityChange(template_prefix.rpartition("/")[2])
        note_about_person(SecurityChanged(user_id=user.pk, change=change.value))
        with translation.override(user.language or get_language()):
            super().send_notification_mail(template_prefix, user, context, email)

    # --- limits: they count one address once, whichever host it is tried on
    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return attempts_key(credentials.get("email", ""), request.COOKIES.get(COOKIE, ""))

    def get_client_ip(self, request: HttpRequest) -> str:
        """The caller's address; a forwarded list too short for our proxies was made up, so it is passed over."""
        try:
            return str(super().get_client_ip(request))
        except ImproperlyConfigured:
            return str(request.META["REMOTE_ADDR"])

    # --- showing once more that it is you
    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within minutes of signing in; later always, also of those whom allauth could not ask."""
        records = get_authentication_records(self.request, self.request.user)
        if records and clock.now().timestamp() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        if not get_reauthentication_flows(self.request.user):
            raise ReauthenticationRequired
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        by_code = {"id": "code", "description": _("Mail me a code"), "url": reverse("accounts:confirm_by_code")}
        return methods or ([by_code] if user.is_authenticated else [])

    # --- where a finished sign-in leads
    def is_safe_url(self, url: str) -> bool:
        request = allauth_context.request
        host = {request.get_host()} if request else None
        return url.isprintable() and url_has_allowed_host_and_scheme(url, allowed_hosts=host)

    def get_login_redirect_url(self, request: Request) -> str:
        if not request.tenant.is_public and is_member(request.user, request.tenant):
            return staff_home()
        return str(super().get_login_redirect_url(request))

    def post_login(self, request: Request, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(response, user)
        note_sign_in(user.pk)
        return response


class FactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return str(unseal(encrypted_text))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey made on any of our hosts works on all of them; custom domains sign in by way of the marketplace."""
        entity = super().get_public_key_credential_rp_entity()
        is_below = is_below_marketplace(entity["id"])
        return {"id": settings.SERAI_HOST if is_below else entity["id"], "name": settings.MFA_TOTP_ISSUER}


class SocialAdapter(DefaultSocialAccountAdapter):
    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        """A provider without its key is not there, which allauth would take for a fault."""
        try:
            return super().get_provider(request, provider, client_id=client_id)
        except SocialApp.DoesNotExist as missing:
            raise Http404(f"{provider} has no key") from missing

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: BaseForm | None = None) -> User:
        user = cast(User, super().save_user(request, sociallogin, form))
        remember_sign_up(request.session, user)
        if form is None:
            note_about_person(PersonSignedUp(user_id=user.pk))
        return user

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """Also, before anybody is looked up by address: only a plain yes is a yes, as the word “false” is truthy."""
        for address in sociallogin.email_addresses:
            address.verified = address.verified is True
        user = cast(User, super().populate_user(request, sociallogin, data))
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = plain_name(str(data.get("name") or " ".join(part for part in parts if part)))[:120]
        user.language = get_language() or ""
        return user


def hear_of_proof(*, request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    """allauth proves addresses on several ways and tells of it by a signal only."""
    forget_unproved(email_address.user, proved=email_address, session=request.session)


def begin_session(request: Request, user: User, *, records: list[dict[str, Any]]) -> None:
    """Sign somebody in who proved it elsewhere, as `records` tell: with a new session, listed like any other."""
    request.session.flush()
    login(request, user)
    for known in records:
        record_authentication(request, user, **known)
    UserSession.objects.create_from_request(request)
    note_sign_in(user.pk)


def remember_device(response: HttpResponse, user: User) -> None:
    response.set_cookie(
        COOKIE,
        device_pass(user.email),
        max_age=KEPT_SECONDS,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def hear_of_sign_out(*, request: HttpRequest, user: User | None, **_: Any) -> None:
    """Whoever leaves one host leaves those it signed them in on: the next person at this device is nobody's guest."""
    if user is not None:
        end_in_browser(user, request.session)


email_confirmed.connect(hear_of_proof)
user_logged_out.connect(hear_of_sign_out)
