"""Secrets at rest: sealed with a key derived from SECRET_KEY, opened with it or with one of its predecessors."""

import base64
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

_PURPOSE = b"serai.sealed.1"


class SealBroken(Exception):
    """A sealed value cannot be opened: it was changed, or the secret it was sealed with is no longer known."""


class Secret(str):
    """A text that does not show itself in a traceback, a log line or a list of locals; `str` methods still work."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret(…)" if self else "Secret()"


def seal(text: str) -> str:
    """The same text sealed twice looks different, so nobody sees which two are equal."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> Secret:
    try:
        return Secret(_keys().decrypt(sealed.encode()).decode())
    except InvalidToken as problem:
        raise SealBroken("a sealed value cannot be opened; is its SECRET_KEY among SECRET_KEY_FALLBACKS?") from problem


def reseal(sealed: str) -> str:
    """With the newest key, so that older ones may be forgotten."""
    try:
        return _keys().rotate(sealed.encode()).decode()
    except InvalidToken as problem:
        raise SealBroken("a sealed value cannot be opened; is its SECRET_KEY among SECRET_KEY_FALLBACKS?") from problem


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that the database holds sealed. It can be read and written, not searched: every lookup is refused."""

    description = "Sealed text"

    def from_db_value(self, value: str | None, *_: object) -> Secret | None:
        return None if value is None else unseal(value)

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        prepared = super().get_db_prep_save(value, connection)
        return seal(prepared) if isinstance(prepared, str) else prepared

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is sealed: no two seals are equal, so it cannot be searched")


def _keys() -> MultiFernet:
    return _keys_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _keys_of(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(key)
