"""What a drag means, in views by the hour, by the day and by the night, and on days on which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from apps.bookings.rules.calendar_view import Layout
from apps.bookings.rules.dropped import Pulled, Shown, moment_of, period_of, pulled_to, shown
from apps.core.periods import Period
from apps.venues.choices import OfferKind

MADRID = "Europe/Madrid"
HOUR = timedelta(hours=1)
TEN = datetime(2027, 1, 11, 9, tzinfo=UTC)
OWN = Shown(OfferKind.HOUR, MADRID, date(2027, 1, 11), time(10), 60, 0)
STAY = Shown(OfferKind.NIGHT, MADRID, date(2027, 1, 11), time(15), 60 * 44, 2)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_booking_is_read_as_the_clocks_of_its_venue_show_it() -> None:
    assert shown(Period(TEN, TEN + HOUR), kind=OfferKind.HOUR, zone=MADRID) == OWN


def test_moved_it_keeps_its_length_and_stretched_its_start() -> None:
    moved = pulled_to(OWN, Pulled(at("2027-01-12T08:30"), at("2027-01-12T09:30")))
    stretched = pulled_to(OWN, Pulled(at("2027-01-11T10:00"), at("2027-01-11T12:30"), is_resized=True))

    assert (moved.day, moved.time, moved.minutes) == (date(2027, 1, 12), time(8, 30), 60)
    assert (stretched.day, stretched.time, stretched.minutes) == (OWN.day, time(10), 150)


def test_a_day_of_a_month_tells_no_time() -> None:
    moved = pulled_to(OWN, Pulled(at("2027-01-20T00:00"), at("2027-01-21T00:00"), Layout.DAYS))

    assert (moved.day, moved.time, moved.minutes) == (date(2027, 1, 20), time(10), 60)


def test_a_stay_keeps_its_nights_unless_it_is_stretched_over_days() -> None:
    moved = pulled_to(STAY, Pulled(at("2027-01-20T00:00"), at("2027-01-22T00:00"), Layout.DAYS))
    longer = pulled_to(STAY, Pulled(at("2027-01-11T00:00"), at("2027-01-14T00:00"), Layout.DAYS, is_resized=True))
    by_hours = pulled_to(STAY, Pulled(at("2027-01-12T15:00"), at("2027-01-12T18:00"), is_resized=True))

    assert [(each.day.day, each.nights) for each in (moved, longer, by_hours)] == [(20, 2), (11, 3), (12, 2)]


def test_a_stay_is_told_from_noon_to_noon() -> None:
    period = period_of(STAY)

    assert period == Period(datetime(2027, 1, 11, 11, tzinfo=UTC), datetime(2027, 1, 13, 11, tzinfo=UTC))


def test_a_time_the_clocks_skip_is_none() -> None:
    """In the night to 28 March 2027 they go from two to three."""
    assert moment_of(date(2027, 3, 28), time(2, 30), MADRID) is None
    assert period_of(Shown(OfferKind.HOUR, MADRID, date(2027, 3, 28), time(2, 30), 60, 0)) is None


@pytest.mark.parametrize(("offset", "hour"), [("", 0), ("+02:00", 0), ("+01:00", 1), ("+09:00", 0)])
def test_of_a_time_that_comes_twice_the_offset_says_which(offset: str, hour: int) -> None:
    """In the night to 31 October 2027."""
    assert moment_of(date(2027, 10, 31), time(2, 30), MADRID, offset=offset) == datetime(
        2027, 10, 31, hour, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(("day", "minutes"), [("2027-03-28", 120), ("2027-10-31", 240)])
def test_stretched_over_the_hour_that_is_missing_or_comes_twice_it_is_as_long_as_it_takes(
    day: str, minutes: int
) -> None:
    own = Shown(OfferKind.HOUR, MADRID, date.fromisoformat(day), time(1), 60, 0)

    longer = pulled_to(own, Pulled(at(f"{day}T01:00"), at(f"{day}T04:00"), is_resized=True))

    assert longer.minutes == minutes


def test_an_hour_in_the_night_of_two_is_an_hour_whichever_is_meant() -> None:
    own = Shown(OfferKind.HOUR, MADRID, date(2027, 10, 31), time(2), 60, 0)

    first, second = period_of(own, offset="+02:00"), period_of(own, offset="+01:00")

    assert first
    assert second
    assert (first.duration, second.duration, second.start - first.start) == (HOUR, HOUR, HOUR)
