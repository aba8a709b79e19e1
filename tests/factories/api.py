"""Keys in the current schema, with the texts that open them."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from apps.api.choices import KeyMode, Scope
from apps.api.models.api_key import ApiKey
from apps.api.rules.keys import SECRET_BYTES, key_from

MADE = datetime(2026, 1, 1, tzinfo=UTC)


def api_key(
    *, scopes: Collection[Scope] = tuple(Scope), mode: KeyMode = KeyMode.LIVE, number: int = 1, **fields: Any
) -> str:
    """Opens everything unless told otherwise; two of one `number` are the same key."""
    new = key_from(number.to_bytes(SECRET_BYTES), mode=mode)
    fields = {"name": "Website", "made_by_id": 1, "made_at": MADE, **fields}
    ApiKey.objects.create(
        mode=mode, beginning=new.beginning, digest=new.digest, scopes=[str(scope) for scope in scopes], **fields
    )
    return new.text
