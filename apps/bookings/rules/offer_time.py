"""How long somebody who waited has to answer."""

from datetime import UTC, datetime, timedelta

DAY = timedelta(days=1)
SHORTEST = timedelta(minutes=10)
# Of the time that is left before the start, the others who wait need some too.
SHARE = 4


def offered_until(
    *, now: datetime, starts_at: datetime, last_useful_at: datetime, most: timedelta = DAY
) -> datetime | None:
    """A quarter of the time that passes until the start, and at most a day or what the business allows.

    None where that is less than ten minutes: then everybody who waits is told at once, and the first has it.
    """
    until = min(now + _share(now, starts_at, most), last_useful_at)
    return until if until - now >= SHORTEST else None


def offered_by_hand_until(*, now: datetime, starts_at: datetime, most: timedelta = DAY) -> datetime:
    """The same for an offer somebody makes: ten minutes at least, though not beyond the start."""
    return min(now + max(_share(now, starts_at, most), SHORTEST), starts_at)


def _share(now: datetime, starts_at: datetime, most: timedelta) -> timedelta:
    """In UTC, where differences are durations whatever the clocks of a zone do meanwhile."""
    return min((starts_at.astimezone(UTC) - now.astimezone(UTC)) / SHARE, most, DAY)
