"""Which status and code a refusal of a lower floor has. Codes are part of the API and stay when classes are renamed."""

import re

from apps.core.errors import Refusal

CONFLICT, INVALID = 409, 422
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

# By the name of the class, where it is not its name in words or not a conflict.
STATUSES: dict[str, int] = {
    "EndsBeforeStart": INVALID,
    "UnknownZone": INVALID,
    "NonexistentLocalTime": INVALID,
    "AmbiguousLocalTime": INVALID,
    "Stale": 412,
    "NoSuchRule": INVALID,
    "UnknownRegion": INVALID,
    "NotLikeThis": INVALID,
    "NoPhoneNumber": INVALID,
    "GuestNeeded": INVALID,
    "LengthNeeded": INVALID,
    "PartyOutOfRange": INVALID,
    "SpanTooLong": INVALID,
    "WaitlistIsClosed": 403,
}
CODES: dict[str, str] = {"PlaceTaken": "slot_taken", "WaitlistIsClosed": "not_in_plan", "NotLikeThis": "invalid"}


def status_of(refusal: Refusal) -> int:
    return STATUSES.get(type(refusal).__name__, CONFLICT)


def code_of(refusal: Refusal) -> str:
    name = type(refusal).__name__
    return CODES.get(name) or _HUMP.sub("_", name).lower()
