from enum import StrEnum


class Paper(StrEnum):
    """What can be printed of a booking. Stand in queues and keys: a name never changes its meaning."""

    TICKET = "ticket"
    RECEIPT = "receipt"


def paper_key(paper: Paper, *, booking_id: int, version: int, language: str, salt: str, is_named: bool) -> str:
    """Where a printed one lies for a while; whatever changes about the booking is another paper."""
    named = "" if is_named else ":unnamed"
    return f"paper:{paper}:{booking_id}:{version}:{language}:{salt}{named}"
