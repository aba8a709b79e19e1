from datetime import UTC, datetime, timedelta

from apps.portal.selectors.heartbeat import heartbeat_age
from apps.portal.services.heartbeat import give_sign

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_age_counts_from_the_last_sign() -> None:
    give_sign(now=NOON - timedelta(seconds=60))
    give_sign(now=NOON)

    assert heartbeat_age(now=NOON + timedelta(seconds=40)) == timedelta(seconds=40)


def test_without_a_sign_there_is_no_age() -> None:
    assert heartbeat_age(now=NOON) is None
