from datetime import UTC, date, datetime

import pytest

from apps.tenants.plans import Limit
from apps.tenants.rules.quotas import EVER, period_start


@pytest.mark.parametrize(
    ("zone", "start"), [("UTC", date(2026, 4, 1)), ("Asia/Tokyo", date(2026, 5, 1)), ("America/Lima", date(2026, 4, 1))]
)
def test_a_month_begins_in_the_zone_of_the_business(zone: str, start: date) -> None:
    now = datetime(2026, 4, 30, 22, tzinfo=UTC)

    assert period_start(Limit.BOOKINGS, zone=zone, now=now) == start


def test_what_is_counted_without_an_end_has_one_period() -> None:
    assert period_start(Limit.SPACES, zone="UTC", now=datetime(2026, 4, 30, tzinfo=UTC)) == EVER
