from datetime import UTC, datetime, timedelta

from apps.bookings.rules.guest_links import has_expired, works_until

ENDS = datetime(2026, 7, 3, 12, tzinfo=UTC)


def test_a_link_works_until_sixty_days_after_the_end():
    assert works_until(ENDS) == datetime(2026, 9, 1, 12, tzinfo=UTC)
    assert not has_expired(ENDS, now=works_until(ENDS) - timedelta(seconds=1))
    assert has_expired(ENDS, now=works_until(ENDS))
