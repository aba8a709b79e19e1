from enum import StrEnum


class Paper(StrEnum):
    """What can be printed of a booking. Stand in queues and keys: a name never changes its meaning."""

    TICKET = "ticket"
    RECEIPT = "receipt"


def paper_key(paper: Paper, *, booking_id: int, version: int, language: str, salt: str) -> str:
    """Where a printed one lies for a while; whatever changes about the booking is another paper."""
    return f"paper:{paper}:{booking_id}:{version}:{language}:{salt}"
