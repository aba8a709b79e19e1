"""Proving once more that it is you, for people with neither password nor second factor: by a mailed code."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code

VALID_FOR = timedelta(minutes=15)
MOST_TRIES = 3
SESSION_KEY = "confirm_by_code"


@dataclass(slots=True)
class MailedCode:
    """What waits in the session for the code to come back."""

    code: str
    sent_at: float
    tries: int = 0


def store_code(session: Any, code: str, *, now: datetime) -> None:
    session[SESSION_KEY] = asdict(MailedCode(code, now.timestamp()))


def is_code_right(session: Any, given: str, *, now: datetime) -> bool:
    """Whether it is the code that was mailed. It works once, for a quarter of an hour, and three tries are all."""
    stored = session.pop(SESSION_KEY, None)
    if stored is None:
        return False
    waiting = MailedCode(**stored)
    is_late = now.timestamp() - waiting.sent_at >= VALID_FOR.total_seconds()
    if not is_late and compare_user_code(actual=given, expected=waiting.code):
        return True
    waiting.tries += 1
    if not is_late and waiting.tries < MOST_TRIES:
        session[SESSION_KEY] = asdict(waiting)
    return False


def is_code_waiting(session: Any) -> bool:
    return SESSION_KEY in session
