from datetime import date

import pytest

from apps.bookings.rules.calendar_view import Days, Layout, View, after, before, days_of, layout_of, week_of


@pytest.mark.parametrize(
    ("view", "first", "last"),
    [
        (View.DAY, date(2027, 1, 31), date(2027, 1, 31)),
        (View.LIST, date(2027, 1, 31), date(2027, 1, 31)),
        (View.WEEK, date(2027, 1, 25), date(2027, 1, 31)),
        (View.TIMELINE_WEEK, date(2027, 1, 25), date(2027, 1, 31)),
        (View.NIGHTS, date(2027, 1, 1), date(2027, 1, 31)),
        (View.MONTH, date(2026, 12, 28), date(2027, 1, 31)),
    ],
)
def test_each_view_shows_its_days(view: View, first: date, last: date) -> None:
    assert days_of(view, date(2027, 1, 31)) == Days(first, last)


@pytest.mark.parametrize(
    ("view", "earlier", "later"),
    [
        (View.DAY, date(2027, 1, 30), date(2027, 2, 1)),
        (View.WEEK, date(2027, 1, 24), date(2027, 2, 7)),
        (View.MONTH, date(2026, 12, 31), date(2027, 2, 28)),
        (View.NIGHTS, date(2026, 12, 31), date(2027, 2, 28)),
    ],
)
def test_one_goes_by_what_is_shown_and_stays_on_the_day_where_there_is_one(
    view: View, earlier: date, later: date
) -> None:
    assert (before(view, date(2027, 1, 31)), after(view, date(2027, 1, 31))) == (earlier, later)


def test_a_week_begins_on_monday() -> None:
    assert [week_of(date(2027, 1, 31))[number] for number in (0, 6)] == [date(2027, 1, 25), date(2027, 1, 31)]


def test_only_a_day_by_itself_is_laid_out_by_how_long_it_lasts() -> None:
    assert {view: layout_of(view) for view in View} == {
        View.DAY: Layout.ELAPSED,
        View.TIMELINE: Layout.ELAPSED,
        View.LIST: Layout.ELAPSED,
        View.WEEK: Layout.CLOCK,
        View.TIMELINE_WEEK: Layout.CLOCK,
        View.MONTH: Layout.DAYS,
        View.NIGHTS: Layout.DAYS,
    }
