from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from apps.accounts.models.user import User


@dataclass(frozen=True, slots=True)
class Security:
    """How well somebody's account is locked, in figures for one page."""

    has_password: bool
    has_app: bool
    passkeys: int
    has_recovery_codes: bool
    addresses: int
    connections: int
    sessions: int


def security_of(user: User) -> Security:
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return Security(
        has_password=user.has_usable_password(),
        has_app=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        has_recovery_codes=Authenticator.Type.RECOVERY_CODES in kinds,
        addresses=EmailAddress.objects.filter(user=user).count(),
        connections=SocialAccount.objects.filter(user=user).count(),
        sessions=UserSession.objects.filter(user=user).count(),
    )
