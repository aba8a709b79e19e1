"""What became of a made-up booking, and when it was made."""

from datetime import datetime, timedelta
from decimal import Decimal

from apps.bookings.choices import Status
from apps.core.periods import Period
from apps.portal.rules.diary.chance import Chance

CANCELLED, ABSENT, ASKED = 0.07, 0.03, 0.03
# Of those who should just have arrived, so many are not there yet; of those to come, so many have paid.
LATE, JUST = 0.4, timedelta(hours=3)
PAID_BEFORE, HALF_PAID = 0.6, 0.75
OCCUPIES = frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED, Status.NO_SHOW})


def fate_of(period: Period, *, now: datetime, chance: Chance) -> Status:
    drawn = chance.random()
    if drawn < CANCELLED:
        return Status.CANCELLED
    if period.end <= now:
        return Status.NO_SHOW if drawn < CANCELLED + ABSENT else Status.COMPLETED
    if period.start <= now:
        return Status.CONFIRMED if period.start > now - JUST and drawn > 1 - LATE else Status.CHECKED_IN
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


def paid_of(status: Status, *, total: Decimal, kept: Decimal | None, chance: Chance) -> Decimal:
    """What is over has been paid, as far as it was kept; of what is to come most has, some of it by half."""
    if status in {Status.CANCELLED, Status.NO_SHOW}:
        return kept or Decimal(0)
    if status == Status.PENDING:
        return Decimal(0)
    drawn = chance.random()
    if status == Status.COMPLETED or drawn < PAID_BEFORE:
        return total
    return (total / 2).quantize(Decimal(1)) if drawn < HALF_PAID else Decimal(0)
