from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.errors import AmbiguousLocalTime, EndsBeforeStart, NonexistentLocalTime, UnknownZone
from apps.core.periods import (
    Period,
    local_day,
    moment_at,
    moments_at,
    start_of_day,
    steady_spans,
    zone_label,
    zone_named,
    zone_names,
    zone_place,
)

HALF_HOUR = timedelta(minutes=30)
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca"]


def at(hour: float, day: int = 1) -> datetime:
    return datetime(2026, 6, day, tzinfo=UTC) + timedelta(hours=hour)


def between(start: float, end: float) -> Period:
    return Period(at(start), at(end))


HOURS = st.integers(0, 400)
PERIODS = st.tuples(HOURS, st.integers(1, 72)).map(lambda pair: between(pair[0], pair[0] + pair[1]))
EARLIEST, LATEST = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2036-01-01")
LOCAL_TIMES = st.datetimes(EARLIEST, LATEST)
MOMENTS = st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC))


@pytest.mark.parametrize("end", [9, 8])
def test_a_period_that_does_not_go_forward_is_refused(end: int) -> None:
    with pytest.raises(EndsBeforeStart) as refusal:
        between(9, end)
    assert refusal.value.sentence == "The end must be later than the start."


def test_a_naive_time_makes_no_period() -> None:
    with pytest.raises(ValueError, match="no zone"):
        Period(datetime.fromisoformat("2026-06-01T00:00"), datetime.fromisoformat("2026-06-02T00:00"))


def test_a_period_over_the_autumn_night_lasts_as_long_as_it_lasts() -> None:
    berlin = ZoneInfo("Europe/Berlin")

    night = Period(datetime(2026, 10, 25, 2, 30, tzinfo=berlin), datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=berlin))

    assert night.duration == timedelta(hours=1)


def test_the_start_belongs_to_a_period_and_the_end_does_not() -> None:
    assert at(9) in between(9, 10)
    assert at(10) not in between(9, 10)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (between(8, 9), None),
        (between(12, 13), None),
        (between(8, 10), between(9, 10)),
        (between(10, 11), between(10, 11)),
        (between(8, 14), between(9, 12)),
    ],
)
def test_periods_that_only_touch_share_nothing(other: Period, shared: Period | None) -> None:
    morning = between(9, 12)

    assert morning.intersection(other) == shared
    assert morning.overlaps(other) is (shared is not None)


def test_what_is_taken_leaves_the_rest() -> None:
    assert between(9, 18).subtract([between(16, 20), between(12, 13), between(12.5, 14), between(7, 8)]) == [
        between(9, 12),
        between(14, 16),
    ]
    assert between(9, 18).subtract([between(8, 19)]) == []
    assert between(9, 18).subtract([]) == [between(9, 18)]


@given(PERIODS, st.lists(PERIODS, max_size=6))
def test_what_is_left_and_what_is_taken_make_the_whole(whole: Period, taken: list[Period]) -> None:
    left = whole.subtract(taken)

    assert all(whole.covers(part) for part in left)
    assert not any(part.overlaps(other) for part in left for other in taken)
    for moment in whole.starts(HALF_HOUR):
        assert any(moment in part for part in left) is not any(moment in other for other in taken)


@given(PERIODS, PERIODS)
def test_sharing_time_is_mutual(one: Period, other: Period) -> None:
    assert one.intersection(other) == other.intersection(one)
    assert one.overlaps(other) is (one.intersection(other) is not None)


@given(PERIODS, st.sampled_from(ZONES))
def test_cutting_at_midnights_loses_no_time(whole: Period, zone: str) -> None:
    parts = whole.split_at_midnights(zone)

    assert sum((part.duration for part in parts), timedelta()) == whole.duration
    for part in parts:
        last = part.end - timedelta(microseconds=1)
        assert part.start.astimezone(ZoneInfo(zone)).date() == last.astimezone(ZoneInfo(zone)).date()


@pytest.mark.parametrize(
    ("zone", "day", "half_hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 46),
        ("Europe/Berlin", date(2026, 10, 25), 50),
        ("America/New_York", date(2026, 3, 8), 46),
        ("America/New_York", date(2026, 11, 1), 50),
        ("Australia/Lord_Howe", date(2026, 10, 4), 47),
        ("Australia/Lord_Howe", date(2026, 4, 5), 49),
        ("America/Santiago", date(2026, 9, 6), 46),
        ("America/Santiago", date(2026, 4, 4), 50),
        ("Africa/Casablanca", date(2026, 2, 15), 50),
        ("Africa/Casablanca", date(2026, 3, 22), 46),
        ("Asia/Tokyo", date(2026, 3, 29), 48),
    ],
)
def test_a_day_has_the_half_hours_it_has(zone: str, day: date, half_hours: int) -> None:
    assert len(list(local_day(day, zone).starts(HALF_HOUR))) == half_hours


def test_a_day_without_a_midnight_begins_when_the_clocks_have_jumped() -> None:
    assert start_of_day(date(2026, 9, 6), "America/Santiago") == datetime(2026, 9, 6, 4, tzinfo=UTC)
    assert start_of_day(date(1919, 3, 31), "America/Toronto") == datetime(1919, 3, 31, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Santiago", "Australia/Lord_Howe"])
def test_a_year_of_days_leaves_no_gap(zone: str) -> None:
    days = [local_day(date(2026, 1, 1) + timedelta(days=n), zone) for n in range(365)]

    assert all(day.end == following.start for day, following in pairwise(days))


SKIPPED = [
    (datetime.fromisoformat("2026-03-29T02:30"), "Europe/Berlin"),
    (datetime.fromisoformat("2026-03-08T02:00"), "America/New_York"),
    (datetime.fromisoformat("2026-10-04T02:15"), "Australia/Lord_Howe"),
    (datetime.fromisoformat("2026-09-06T00:00"), "America/Santiago"),
    (datetime.fromisoformat("2026-03-22T02:30"), "Africa/Casablanca"),
]
DOUBLED = [
    (datetime.fromisoformat("2026-10-25T02:30"), "Europe/Berlin", HALF_HOUR * 2),
    (datetime.fromisoformat("2026-11-01T01:00"), "America/New_York", HALF_HOUR * 2),
    (datetime.fromisoformat("2026-04-05T01:45"), "Australia/Lord_Howe", HALF_HOUR),
    (datetime.fromisoformat("2026-04-04T23:30"), "America/Santiago", HALF_HOUR * 2),
    (datetime.fromisoformat("2026-02-15T02:30"), "Africa/Casablanca", HALF_HOUR * 2),
]


@pytest.mark.parametrize(("local", "zone"), SKIPPED)
def test_a_time_the_clocks_skip_is_refused_with_the_reason(local: datetime, zone: str) -> None:
    with pytest.raises(NonexistentLocalTime) as refusal:
        moment_at(local, zone)

    assert moments_at(local, zone) == []
    assert zone in refusal.value.sentence
    assert "the clocks go forward" in refusal.value.sentence


@pytest.mark.parametrize(("local", "zone", "apart"), DOUBLED)
def test_a_time_the_clocks_show_twice_is_offered_twice(local: datetime, zone: str, apart: timedelta) -> None:
    with pytest.raises(AmbiguousLocalTime) as refusal:
        moment_at(local, zone)

    first, second = refusal.value.choices
    assert second.astimezone(UTC) - first.astimezone(UTC) == apart
    for choice in (first, second):
        assert moment_at(local, zone, offset=choice.utcoffset()).astimezone(UTC) == choice.astimezone(UTC)


def test_an_offset_the_zone_does_not_have_then_chooses_nothing() -> None:
    with pytest.raises(AmbiguousLocalTime):
        moment_at(datetime.fromisoformat("2026-10-25T02:30"), "Europe/Berlin", offset=timedelta(hours=5))


@given(LOCAL_TIMES, st.sampled_from(ZONES))
def test_every_moment_shows_the_time_it_was_found_by(local: datetime, zone: str) -> None:
    for moment in moments_at(local, zone):
        assert moment.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local


@given(
    st.datetimes(
        datetime.fromisoformat("1990-01-01T00:00"), datetime.fromisoformat("2036-01-01T00:00"), timezones=st.just(UTC)
    ),
    st.sampled_from(ZONES),
)
def test_every_moment_is_found_again_by_its_local_time(moment: datetime, zone: str) -> None:
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)

    assert moment in [found.astimezone(UTC) for found in moments_at(local, zone)]


def test_a_local_time_with_a_zone_of_its_own_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="offset of its own"):
        moments_at(at(9), "Europe/Berlin")


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "x" * 300])
def test_an_unknown_zone_is_refused_by_name(name: str) -> None:
    with pytest.raises(UnknownZone) as refusal:
        zone_named(name)
    assert name in refusal.value.sentence


def test_every_zone_on_offer_is_known() -> None:
    assert {"UTC", "Europe/Madrid", "America/Lima", "Asia/Tokyo"} <= set(zone_names())
    assert all(zone_named(name) for name in zone_names())


def test_a_zone_is_written_without_its_underscores() -> None:
    assert zone_place("America/Argentina/Buenos_Aires") == "America/Argentina/Buenos Aires"


LABELS: list[tuple[str, Callable[[], datetime], str]] = [
    ("en", lambda: at(0), "Central European Summer Time"),
    ("es", lambda: at(0), "hora de verano de Europa central"),
    ("de", lambda: at(0), "Mitteleuropäische Sommerzeit"),
]


@pytest.mark.parametrize(("language", "moment", "label"), LABELS)
def test_a_zone_is_called_as_its_readers_call_it(language: str, moment: Callable[[], datetime], label: str) -> None:
    assert zone_label(moment(), "Europe/Madrid", language=language) == label


@pytest.mark.parametrize(
    ("zone", "first", "last", "lengths"),
    [
        ("Asia/Tokyo", "2026-03-01", "2026-03-31", [744]),
        ("Europe/Berlin", "2026-03-29", "2026-03-29", [2, 21]),
        ("Europe/Berlin", "2026-10-24", "2026-10-26", [27, 46]),
        ("Australia/Lord_Howe", "2026-04-05", "2026-04-05", [2, 22.5]),
        ("Pacific/Apia", "2011-12-29", "2011-12-31", [24, 24]),
        ("Pacific/Apia", "2011-12-30", "2011-12-30", []),
    ],
)
def test_days_are_cut_where_the_clocks_change(zone: str, first: str, last: str, lengths: list[float]) -> None:
    spans = steady_spans(zone, first=date.fromisoformat(first), last=date.fromisoformat(last))

    assert [span.during.duration / timedelta(hours=1) for span in spans] == lengths
