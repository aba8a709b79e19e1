"""Days to choose from."""

from datetime import date

from django.utils import translation

from apps.storefront.rules.day_cells import DayCell, day_cell, long_day

DAY = date(2027, 1, 11)


def test_a_day_tells_what_there_is_on_it() -> None:
    cell = day_cell(DAY, "/there/", chosen=True, note="3 free")

    assert cell == DayCell("/there/", "2027-01-11", "Mon", "11", "January", chosen=True, empty=False, note="3 free")


def test_a_day_of_which_there_is_nothing_to_say_is_empty() -> None:
    assert day_cell(DAY, "/there/", chosen=False, note="").empty


def test_a_heading_names_the_day_in_the_language_of_the_reader() -> None:
    assert long_day(DAY) == "Monday 11 January"
    with translation.override("es"):
        assert "enero" in long_day(DAY)
