from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from apps.bookings.choices import Status
from apps.bookings.rules.needs_hand import needs_hand

NOW = datetime(2027, 1, 4, 17, tzinfo=UTC)
TONIGHT = NOW + timedelta(hours=6)
LATER = NOW + timedelta(hours=2)
PAID, OWED = Decimal(0), Decimal(12)


@pytest.mark.parametrize(
    ("status", "starts_at", "owed", "needs"),
    [
        (Status.PENDING, LATER, PAID, True),
        (Status.CONFIRMED, NOW, PAID, True),
        (Status.CONFIRMED, LATER, PAID, False),
        (Status.CONFIRMED, LATER, OWED, True),
        (Status.CONFIRMED, TONIGHT, OWED, False),
        (Status.CHECKED_IN, NOW, PAID, False),
        (Status.CHECKED_IN, NOW, OWED, True),
        (Status.COMPLETED, NOW, OWED, False),
    ],
)
def test_a_request_whoever_is_late_and_one_of_today_who_owes(
    status: Status, starts_at: datetime, owed: Decimal, needs: bool
) -> None:
    assert needs_hand(status, starts_at=starts_at, held_until=None, owed=owed, day_ends=TONIGHT, now=NOW) == needs


@pytest.mark.parametrize(("minutes", "needs"), [(0, False), (1, True), (60, True), (61, False)])
def test_a_hold_within_the_hour_before_it_ends(minutes: int, needs: bool) -> None:
    ends = NOW + timedelta(minutes=minutes)

    assert needs_hand(Status.HELD, starts_at=LATER, held_until=ends, owed=PAID, day_ends=TONIGHT, now=NOW) == needs
