from datetime import UTC, date, datetime

import pytest

from apps.bookings.rules.date_choice import choice_from, choice_text, choices_in
from apps.bookings.rules.series_dates import Choice, Repair
from apps.core.periods import Period

SEVEN = Period(datetime(2027, 1, 11, 18, tzinfo=UTC), datetime(2027, 1, 11, 19, tzinfo=UTC))


@pytest.mark.parametrize(
    "choice",
    [
        Choice(Repair.SKIP),
        Choice(Repair.WAIT),
        Choice(Repair.OTHER_TIME, SEVEN),
        Choice(Repair.OTHER_SPACE, SEVEN, (3, 5)),
        Choice(Repair.OTHER_SPACE, SEVEN, ()),
    ],
)
def test_what_is_written_is_read_again(choice: Choice) -> None:
    assert choice_from(choice_text(choice)) == choice


@pytest.mark.parametrize("text", ["", "sing", "other_time/soon/later/any", "skip/1", "other_time/a/b/c/d"])
def test_what_cannot_be_read_decides_nothing(text: str) -> None:
    assert choice_from(text) is None


def test_a_form_decides_by_day_and_only_where_it_can_be_read() -> None:
    told = {"date-2027-01-11": "skip", "date-2027-01-18": "", "date-soon": "skip", "look": "skip"}

    assert choices_in(told) == {date(2027, 1, 11): Choice(Repair.SKIP)}
