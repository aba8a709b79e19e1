from datetime import date

import pytest

from apps.bookings.rules.calendar_asked import Filters, day_from, filters_from, page_from, view_from
from apps.bookings.rules.calendar_view import View


def test_what_is_no_choice_any_more_is_left_out() -> None:
    told = {"venue": "river", "kinds": ["court", "castle"], "states": ["held", "cancelled"], "search": "  ana "}

    assert filters_from(told) == Filters("river", ("court",), ("held",), "ana")


@pytest.mark.parametrize("told", [{}, {"kinds": "court", "states": None, "venue": None}, {"search": ""}])
def test_nothing_told_is_everything(told: dict[str, object]) -> None:
    assert filters_from(told) == Filters()
    assert not filters_from(told).is_any


def test_what_was_kept_is_read_as_it_was_chosen() -> None:
    chosen = Filters("river", ("court", "room"), ("held",), "ana")

    assert filters_from(chosen.as_json()) == chosen
    assert chosen.is_any


@pytest.mark.parametrize("told", ["", "today", "2027-02-30", "1999-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_today(told: str) -> None:
    assert day_from(told, today=date(2027, 1, 4)) == date(2027, 1, 4)


def test_a_view_is_one_of_ours_or_none() -> None:
    assert (view_from("timeline-week"), view_from("agenda"), view_from(None), view_from(["day"])) == (
        View.TIMELINE_WEEK,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(("told", "page"), [("", 1), ("0", 1), ("-3", 1), ("7", 7), ("٣", 1), ("9" * 9, 1)])
def test_a_page_of_rows_is_a_number(told: str, page: int) -> None:
    assert page_from(told) == page
