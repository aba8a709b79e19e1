"""What was freed goes to whoever waits for it, in the transaction that frees it."""

from collections.abc import Sequence
from datetime import datetime

from apps.bookings.services.claims import Freed


def pass_on(freed: Sequence[Freed], *, now: datetime) -> None:
    """To series that want a date back first, then to the waitlist."""
    del freed, now
