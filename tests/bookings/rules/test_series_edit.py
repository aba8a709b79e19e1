from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.rules.occurrences import occurrences
from apps.bookings.rules.recurrence import Recurrence, daily, monthly_by_date, weekly
from apps.bookings.rules.series_edit import SeriesEdit, before_and_from, edited
from apps.bookings.rules.series_plan import SeriesPlan

TUESDAY = datetime.fromisoformat("2027-01-05T19:00")


def plan(rule: Recurrence, **others: object) -> SeriesPlan:
    return SeriesPlan(1, rule, TUESDAY, 60, {None: 2}, **others)  # type: ignore[arg-type]


def days(of: SeriesPlan) -> list[date]:
    return [each.day for each in occurrences(of.pattern("Europe/Madrid", None))]


def test_what_is_not_told_stays() -> None:
    before = plan(weekly([1], count=10), space_ids=(3,), extras={7: 1})

    assert edited(before, SeriesEdit()) == before
    after = edited(before, SeriesEdit(starts=time(20), minutes=90, party={None: 4}, space_ids=()))
    assert after.local_start == datetime.fromisoformat("2027-01-05T20:00")
    assert (after.minutes, after.party, after.space_ids, after.extras) == (90, {None: 4}, (), {7: 1})
    assert after.recurrence == before.recurrence


def test_what_an_edit_is_about_is_told() -> None:
    assert not SeriesEdit(starts=time(20)).changes_contents
    assert SeriesEdit(extras={}).changes_contents
    assert SeriesEdit(recurrence=daily(count=3)).changes_pattern
    assert not SeriesEdit(minutes=30).changes_pattern


@given(
    rule=st.sampled_from(
        [
            weekly([1], count=12),
            weekly([1, 3], every=2, until=date(2027, 6, 30)),
            daily(every=3, count=20),
            monthly_by_date([5, 20], until=date(2027, 12, 31)),
        ]
    ),
    cut=st.integers(1, 40),
)
def test_parted_at_one_of_its_dates_the_two_have_together_what_the_one_had(rule: Recurrence, cut: int) -> None:
    whole = plan(
        rule, added_on=frozenset({date(2027, 1, 9), date(2027, 3, 9)}), left_out_on=frozenset({date(2027, 1, 19)})
    )
    all_days = days(whole)
    day = all_days[1:][cut % (len(all_days) - 1)]

    before, after = before_and_from(whole, day)

    assert days(before) + days(after) == all_days
    assert all(each < day for each in days(before))
