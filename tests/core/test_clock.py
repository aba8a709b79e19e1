from datetime import UTC, date, datetime

import time_machine

from apps.core import clock


@time_machine.travel(datetime(2026, 6, 1, 23, 30, tzinfo=UTC), tick=False)
def test_what_today_is_depends_on_the_zone() -> None:
    assert clock.now() == datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert clock.today("UTC") == date(2026, 6, 1)
    assert clock.today("Asia/Tokyo") == date(2026, 6, 2)
