"""Whether a departure leaves, once the time to decide has come."""

from enum import StrEnum


class Decision(StrEnum):
    RUNS = "runs"
    CANCELLED = "cancelled"
    OPEN = "open"


def decision(*, people: int, min_to_run: int) -> Decision:
    """One that nobody has booked, and that would leave with the first who does, stays open to the last minute."""
    if people >= min_to_run:
        return Decision.RUNS
    return Decision.OPEN if not people and min_to_run == 1 else Decision.CANCELLED
