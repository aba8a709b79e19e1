"""What became of a made-up booking, and when it was made."""

from datetime import datetime, timedelta

from apps.bookings.choices import Status
from apps.core.periods import Period
from apps.portal.rules.diary.chance import Chance

CANCELLED, ABSENT, ASKED = 0.07, 0.03, 0.03
OCCUPIES = frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED, Status.NO_SHOW})


def fate_of(period: Period, *, now: datetime, chance: Chance) -> Status:
    drawn = chance.random()
    if drawn < CANCELLED:
        return Status.CANCELLED
    if period.end <= now:
        return Status.NO_SHOW if drawn < CANCELLED + ABSENT else Status.COMPLETED
    if period.start <= now:
        return Status.CHECKED_IN
    return Status.PENDING if drawn < CANCELLED + ASKED else Status.CONFIRMED


def made_at_of(period: Period, *, now: datetime, days: float, chance: Chance) -> datetime:
    """Some days before, `days` on average, and never later than an hour ago."""
    before = period.start - timedelta(days=chance.expovariate(1 / days), minutes=5)
    latest = min(before, now - timedelta(hours=1))
    return latest.replace(second=chance.randrange(60), microsecond=0)


def day_drawn(past: int, coming: int, *, chance: Chance) -> int:
    """A day counted from today: two of three lie behind, and what is ahead is fuller the nearer it is."""
    if chance.random() < 0.66:
        return -chance.randint(1, past)
    return min(int(chance.expovariate(3 / coming)), coming - 1)
