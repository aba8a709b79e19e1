from datetime import timedelta

# After the first try, the second, …; nobody watches at night, so the last one leaves time for a repair.
DELAYS = (timedelta(seconds=5), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=2))
MOST_TRIES = len(DELAYS) + 1


def next_delay(tries: int) -> timedelta | None:
    """How long to wait after the try of this number failed; None when it was the last."""
    return DELAYS[tries - 1] if tries < MOST_TRIES else None
