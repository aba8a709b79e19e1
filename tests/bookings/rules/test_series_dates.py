from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.rules.series_dates import Verdict, nearby_times, verdict_of
from apps.bookings.rules.why_not import Why, WhyNot
from apps.core.periods import Period

SEVEN = Period(datetime(2027, 1, 5, 18, tzinfo=UTC), datetime(2027, 1, 5, 19, tzinfo=UTC))
LOCAL = datetime.fromisoformat("2027-01-05T19:00")


def shifts(**how: object) -> list[int]:
    found = nearby_times(SEVEN, local_start=LOCAL, **how)  # type: ignore[arg-type]
    assert {period.duration for period in found} <= {SEVEN.duration}
    return [(period.start - SEVEN.start) // timedelta(minutes=1) for period in found]


@pytest.mark.parametrize(
    ("codes", "verdict"),
    [
        ([], Verdict.FREE),
        ([Why.SLOT_TAKEN], Verdict.CONFLICT),
        ([Why.SLOT_TAKEN, Why.EXTRA_GONE], Verdict.CONFLICT),
        ([Why.SOLD_OUT], Verdict.CONFLICT),
        ([Why.SLOT_TAKEN, Why.TOO_SOON], Verdict.REFUSED),
        ([Why.OUTSIDE_HOURS], Verdict.CLOSED),
        ([Why.CLOSED, Why.SLOT_TAKEN], Verdict.CLOSED),
        ([Why.NONEXISTENT_TIME], Verdict.REFUSED),
    ],
)
def test_what_may_free_is_a_conflict_and_nothing_else_is(codes: list[Why], verdict: Verdict) -> None:
    assert verdict_of([WhyNot(code) for code in codes]) is verdict


def test_times_near_by_are_within_an_hour_the_nearest_first() -> None:
    assert shifts(step=30) == [30, -30, 60, -60]
    assert shifts(step=60) == [60, -60]
    assert shifts(step=120) == []
    assert shifts(step=5) == [5, -5, 10, -10, 15, -15]


def test_where_it_begins_at_certain_times_only_these_are_tried() -> None:
    assert shifts(step=30, allowed=[1080, 1110, 1140, 1200, 1260]) == [-30, 60, -60]
