from datetime import UTC, date, datetime, timedelta

import pytest

from apps.bookings.rules.times import hour_period, night_period
from apps.core.errors import AmbiguousLocalTime, EndsBeforeStart, NonexistentLocalTime
from apps.core.periods import Period
from apps.venues.rules.stays import NightTimes

USUAL = NightTimes(check_in_minute=900, check_out_minute=660)


def test_a_stay_begins_at_check_in_and_ends_at_check_out_on_the_venues_clock():
    stay = night_period(date(2026, 7, 3), date(2026, 7, 5), USUAL, "Europe/Madrid")

    assert stay == Period(datetime(2026, 7, 3, 13, tzinfo=UTC), datetime(2026, 7, 5, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("zone", "arrival", "hours"),
    [
        ("Europe/Madrid", date(2027, 3, 27), 19),
        ("Europe/Madrid", date(2027, 10, 30), 21),
        ("Europe/Madrid", date(2027, 6, 1), 20),
        ("Australia/Lord_Howe", date(2027, 10, 2), 19.5),
        ("Australia/Lord_Howe", date(2027, 4, 3), 20.5),
        ("America/Lima", date(2027, 3, 27), 20),
        ("Asia/Tokyo", date(2027, 10, 30), 20),
    ],
)
def test_a_night_lasts_as_long_as_the_clocks_make_it(zone, arrival, hours):
    stay = night_period(arrival, arrival + timedelta(days=1), USUAL, zone)

    assert stay.duration == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "day", "begins"),
    [
        ("Africa/Cairo", date(2027, 4, 30), datetime(2027, 4, 29, 22, tzinfo=UTC)),
        ("America/Sao_Paulo", date(2018, 11, 4), datetime(2018, 11, 4, 3, tzinfo=UTC)),
    ],
)
def test_a_check_in_the_clocks_skip_is_the_first_time_they_show_after_it(zone, day, begins):
    stay = night_period(day, day + timedelta(days=1), NightTimes(check_in_minute=0), zone)

    assert stay.start == begins


def test_a_check_in_the_clocks_show_twice_is_the_first():
    stay = night_period(date(2027, 10, 31), date(2027, 11, 1), NightTimes(check_in_minute=150), "Europe/Madrid")

    assert stay.start == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("departure", [date(2026, 7, 3), date(2026, 7, 2)])
def test_a_stay_without_a_night_is_refused(departure):
    with pytest.raises(EndsBeforeStart):
        night_period(date(2026, 7, 3), departure, NightTimes(check_in_minute=540), "Europe/Madrid")


def test_an_hour_lasts_an_hour_over_the_night_the_clocks_go_forward():
    booked = hour_period(datetime.fromisoformat("2027-03-28T01:30"), 60, "Europe/Madrid")

    assert booked == Period(datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC))


def test_a_start_the_clocks_skip_is_refused_with_the_reason():
    with pytest.raises(NonexistentLocalTime, match="does not exist"):
        hour_period(datetime.fromisoformat("2027-03-28T02:30"), 60, "Europe/Madrid")


def test_a_start_the_clocks_show_twice_is_offered_twice():
    with pytest.raises(AmbiguousLocalTime) as refusal:
        hour_period(datetime.fromisoformat("2027-10-31T02:30"), 60, "Europe/Madrid")

    offsets = [moment.utcoffset() for moment in refusal.value.choices]
    local = datetime.fromisoformat("2027-10-31T02:30")
    periods = [hour_period(local, 60, "Europe/Madrid", offset=offset) for offset in offsets]
    assert [period.start.hour for period in periods] == [0, 1]
    assert [period.duration for period in periods] == [timedelta(hours=1)] * 2


def test_an_offset_the_clocks_do_not_have_then_is_refused():
    with pytest.raises(AmbiguousLocalTime):
        hour_period(datetime.fromisoformat("2027-10-31T02:30"), 60, "Europe/Madrid", offset=timedelta(hours=5))
