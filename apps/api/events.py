"""What happens to keys and sign-ins of programs. Never a key, nor how it begins."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

KEY = "api.key"


@declare
@dataclass(frozen=True, slots=True)
class ApiKeyMade(Event):
    name = "api.key_made"
    subject_kind = KEY
    subject_field = "key_id"
    sentence = _("Made an API key")

    key_id: int


@declare
@dataclass(frozen=True, slots=True)
class ApiKeyRevoked(Event):
    name = "api.key_revoked"
    subject_kind = KEY
    subject_field = "key_id"
    sentence = _("Revoked an API key")

    key_id: int


@declare
@dataclass(frozen=True, slots=True)
class ApiSignedIn(Event):
    name = "api.signed_in"
    subject_kind = "accounts.user"
    subject_field = "user_id"
    sentence = _("Signed in through the API")

    user_id: int
    family_id: str


@declare
@dataclass(frozen=True, slots=True)
class RefreshTokenReused(Event):
    """Somebody has a copy of it, so all tokens of that sign-in ended."""

    name = "api.refresh_token_reused"
    subject_kind = "accounts.user"
    subject_field = "user_id"
    sentence = _("Used a refresh token twice; the sign-in has ended")

    user_id: int
    family_id: str
