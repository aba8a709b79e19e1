"""Tokens of people: a signed access token of minutes, and refresh tokens that are worth something once."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt
from django.conf import settings
from django.utils.crypto import salted_hmac

ACCESS_SECONDS = 300
REFRESH_DAYS = 30
# Fixed: what a token says about its own algorithm is never believed.
ALGORITHM = "HS256"
ISSUER = "serai"
_ASKED = ["exp", "iat", "aud", "iss", "sub", "fam"]


@dataclass(frozen=True, slots=True)
class Access:
    user_id: int
    family_id: UUID


@dataclass(frozen=True, slots=True)
class Refresh:
    family_id: UUID
    generation: int


def access_token(access: Access, *, schema: str, now: datetime) -> str:
    claims = {
        "iss": ISSUER,
        "aud": schema,
        "sub": str(access.user_id),
        "fam": access.family_id.hex,
        "iat": now,
        "exp": now + timedelta(seconds=ACCESS_SECONDS),
    }
    return jwt.encode(claims, _key("access", settings.SECRET_KEY), algorithm=ALGORITHM)


def read_access(token: str, *, schema: str, now: datetime) -> Access | None:
    """None for whatever was not signed here, for this business, and minutes ago."""
    for secret in _secrets():
        try:
            claims = jwt.decode(
                token,
                _key("access", secret),
                algorithms=[ALGORITHM],
                audience=schema,
                issuer=ISSUER,
                options={"require": _ASKED, "verify_exp": False, "verify_iat": False},
            )
            return _access(claims, now)
        except (jwt.InvalidTokenError, ValueError, TypeError):
            continue
    return None


def refresh_token(refresh: Refresh, *, schema: str) -> str:
    told = f"{refresh.family_id.hex}.{refresh.generation}"
    return f"rt_{told}.{_mac(told, schema, settings.SECRET_KEY)}"


def read_refresh(token: str, *, schema: str) -> Refresh | None:
    told, _dot, mac = token.removeprefix("rt_").rpartition(".")
    if not token.isascii() or not any(hmac.compare_digest(mac, _mac(told, schema, secret)) for secret in _secrets()):
        return None
    family, _dot, generation = told.partition(".")
    return Refresh(UUID(family), int(generation))


def _access(claims: dict[str, object], now: datetime) -> Access | None:
    """The clock is an argument here too, so the library does not look at its own."""
    moment, begun, ended = now.timestamp(), float(str(claims["iat"])), float(str(claims["exp"]))
    is_timely = begun <= moment + 1 and moment < ended <= begun + ACCESS_SECONDS
    return Access(int(str(claims["sub"])), UUID(str(claims["fam"]))) if is_timely else None


def _mac(told: str, schema: str, secret: str) -> str:
    return salted_hmac(f"serai.api.refresh.{schema}", told, secret=secret, algorithm="sha256").hexdigest()


def _key(purpose: str, secret: str) -> bytes:
    return salted_hmac("serai.api", purpose, secret=secret, algorithm="sha256").digest()


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
