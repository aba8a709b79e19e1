from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.rules.arrival import is_the_day, missing_since
from apps.core.periods import Period

MADRID = "Europe/Madrid"
# From 19 to 20 on Thursday 7 January in Madrid.
HOUR = Period(datetime(2027, 1, 7, 18, tzinfo=UTC), datetime(2027, 1, 7, 19, tzinfo=UTC))
# From 00:30 on Friday.
NIGHTLY = Period(datetime(2027, 1, 7, 23, 30, tzinfo=UTC), datetime(2027, 1, 8, 0, 30, tzinfo=UTC))
STAY = Period(datetime(2027, 1, 7, 14, tzinfo=UTC), datetime(2027, 1, 9, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("booked", "now", "is_it"),
    [
        (HOUR, "2027-01-06T23:00", True),
        (HOUR, "2027-01-06T22:59", False),
        (HOUR, "2027-01-07T22:59", True),
        (HOUR, "2027-01-07T23:00", False),
        (NIGHTLY, "2027-01-07T21:30", True),
        (NIGHTLY, "2027-01-07T21:29", False),
        (NIGHTLY, "2027-01-08T22:00", True),
        (STAY, "2027-01-07T08:00", True),
        (STAY, "2027-01-08T23:30", True),
        (STAY, "2027-01-09T23:00", False),
        (STAY, "2027-01-06T22:00", False),
    ],
)
def test_the_day_is_the_venues_own(booked, now, is_it):
    assert is_the_day(booked, now=datetime.fromisoformat(now).replace(tzinfo=UTC), zone=MADRID) is is_it


def test_a_booking_that_ends_at_midnight_is_not_of_the_next_day():
    until_midnight = Period(HOUR.start, datetime(2027, 1, 7, 23, tzinfo=UTC))

    assert not is_the_day(until_midnight, now=until_midnight.end, zone=MADRID)


@pytest.mark.parametrize(
    ("grace", "release", "minutes"), [(20, None, 20), (None, 15, 15), (20, 15, 15), (10, 15, 10), (0, None, 0)]
)
def test_somebody_is_missing_after_the_grace_or_when_the_place_is_given_away(grace, release, minutes):
    assert missing_since(HOUR.end, grace=grace, release=release) == HOUR.end - timedelta(minutes=minutes)


def test_nobody_is_missing_where_the_business_does_not_ask():
    assert missing_since(HOUR.end, grace=None, release=None) is None
