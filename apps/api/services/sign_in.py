"""Tokens of people: a family a sign-in, each refresh a generation."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from apps.accounts.models.user import User
from apps.api.errors import TokenReused, UnknownCredential
from apps.api.events import ApiSignedIn, RefreshTokenReused
from apps.api.gateways.tokens import REFRESH_DAYS, Access, Refresh, access_token, refresh_token
from apps.api.models.token_family import TokenFamily
from apps.api.rules.password_digest import password_digest
from apps.core.crypto import Secret
from apps.core.schema import current_schema
from apps.journal.choices import Channel, user_actor
from apps.journal.services.record import record


@dataclass(frozen=True, slots=True)
class Tokens:
    access: Secret
    refresh: Secret


@transaction.atomic
def begin_tokens(user: User, *, now: datetime) -> Tokens:
    """For somebody who has just proved who they are and that they are on the team."""
    family = TokenFamily.objects.create(
        user_id=user.pk,
        password_digest=password_digest(user.get_session_auth_hash()),
        made_at=now,
        expires_at=now + timedelta(days=REFRESH_DAYS),
    )
    event = ApiSignedIn(user_id=user.pk, family_id=str(family.pk))
    record(event, actor=user_actor(user.pk), channel=Channel.API)
    return _tokens_of(family, now)


def refresh_tokens(refresh: Refresh, *, now: datetime) -> Tokens:
    """New ones for old. A token used twice ends its sign-in: one of the two who have it stole it."""
    family, is_reused = _next_generation(refresh, now)
    if is_reused:
        raise TokenReused
    if family is None:
        raise UnknownCredential
    return _tokens_of(family, now)


@transaction.atomic
def _next_generation(refresh: Refresh, now: datetime) -> tuple[TokenFamily | None, bool]:
    """What was noticed stays, whatever the caller is told: so nothing is raised in here."""
    family = TokenFamily.objects.select_for_update().filter(pk=refresh.family_id).first()
    if family is None or family.ended_at is not None or family.expires_at <= now:
        return None, False
    if family.generation != refresh.generation:
        _end(family, now)
        return None, True
    family.generation += 1
    family.save(update_fields=["generation"])
    return family, False


def _end(family: TokenFamily, now: datetime) -> None:
    family.ended_at = now
    family.save(update_fields=["ended_at"])
    event = RefreshTokenReused(user_id=family.user_id, family_id=str(family.pk))
    record(event, actor=user_actor(family.user_id), channel=Channel.API)


def _tokens_of(family: TokenFamily, now: datetime) -> Tokens:
    schema = current_schema()
    return Tokens(
        Secret(access_token(Access(family.user_id, family.pk), schema=schema, now=now)),
        Secret(refresh_token(Refresh(family.pk, family.generation), schema=schema)),
    )
