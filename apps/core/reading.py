"""Keys and times as addresses and forms name them, where no form field reads them. None for what is none."""

from datetime import datetime

from apps.core.errors import Refusal
from apps.core.periods import Period

# As many digits as any key of ours can have.
MOST_DIGITS = 18
# Of these a calendar can count to both sides, in every zone.
FIRST_YEAR, LAST_YEAR = 2000, 2100


def read_id(text: object) -> int | None:
    """Neither other people's digits nor more of them than a database counts to."""
    told = str(text or "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) <= MOST_DIGITS else None


def read_moment(text: object) -> datetime | None:
    """With an offset or without, to the second: nothing of ours is told or taken more exactly."""
    try:
        moment = datetime.fromisoformat(str(text or ""))
    except ValueError:
        return None
    return moment.replace(microsecond=0) if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def read_period(starts: str, ends: str) -> Period | None:
    """Two moments with their offsets, the later one last."""
    first, last = read_moment(starts), read_moment(ends)
    if first is None or last is None:
        return None
    try:
        return Period(first, last)
    except (ValueError, Refusal):
        return None


def without_nul(text: object) -> str:
    """As a text may be looked for and kept: PostgreSQL refuses a NUL in any."""
    return str(text or "").replace("\0", "")
