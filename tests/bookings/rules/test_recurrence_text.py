from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.errors.series import NoSuchRule
from apps.bookings.rules.recurrence import (
    LAST,
    Recurrence,
    daily,
    monthly_by_date,
    monthly_by_weekday,
    recurrence_faults,
    weekly,
)
from apps.bookings.rules.recurrence_text import rule_from, rule_text

START = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (weekly([3, 1], every=2, until=date(2027, 6, 30)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270630"),
        (daily(count=10), "FREQ=DAILY;COUNT=10"),
        (monthly_by_date([LAST, 1], count=4), "FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=4"),
        (monthly_by_weekday(LAST, 4, count=4), "FREQ=MONTHLY;BYDAY=-1FR;COUNT=4"),
    ],
)
def test_a_rule_is_written_and_read_back(rule: Recurrence, text: str) -> None:
    assert rule_text(rule) == text
    assert rule_from(text) == rule


@given(
    rule=st.one_of(
        st.builds(daily, every=st.integers(1, 365), count=st.integers(1, 400)),
        st.builds(
            weekly,
            st.sets(st.integers(0, 6), min_size=1),
            every=st.integers(1, 52),
            until=st.dates(START, date(2029, 12, 31)),
        ),
        st.builds(
            monthly_by_date,
            st.sets(st.one_of(st.integers(1, 31), st.just(LAST)), min_size=1),
            every=st.integers(1, 12),
            until=st.dates(START, date(2029, 12, 31)),
        ),
        st.builds(
            monthly_by_weekday,
            st.sampled_from([1, 2, 3, 4, 5, LAST]),
            st.integers(0, 6),
            count=st.integers(1, 36),
        ),
    )
)
def test_every_rule_comes_back_as_it_was_and_fits_its_column(rule: Recurrence) -> None:
    text = rule_text(rule)

    assert rule_from(text) == rule
    assert len(text) <= 300


def test_forms_of_others_are_read() -> None:
    assert rule_from("RRULE:freq=weekly;byday=tu;wkst=mo;until=20270630T235959;") == weekly(
        [1], until=date(2027, 6, 30)
    )
    assert rule_from("FREQ=MONTHLY;BYDAY=+2TU;COUNT=3") == monthly_by_weekday(2, 1, count=3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ",
        "FREQ=SECONDLY;COUNT=5",
        "FREQ=MINUTELY;COUNT=5",
        "FREQ=HOURLY;COUNT=5",
        "FREQ=YEARLY;COUNT=5",
        "FREQ=DAILY;BYHOUR=3;COUNT=5",
        "FREQ=DAILY;BYSETPOS=1;COUNT=5",
        "FREQ=DAILY;COUNT=5;COUNT=6",
        "FREQ=DAILY;COUNT=99999",
        "FREQ=DAILY;COUNT=five",
        "FREQ=DAILY;INTERVAL=1.5;COUNT=5",
        "FREQ=WEEKLY;BYDAY=XX;COUNT=5",
        "FREQ=MONTHLY;BYDAY=1MO,2TU;COUNT=5",
        "FREQ=MONTHLY;BYDAY=9MO;COUNT=5",
        "FREQ=WEEKLY;BYDAY=MO;WKST=SU;COUNT=5",
        "FREQ=DAILY;UNTIL=20271332",
        "FREQ=DAILY;UNTIL=20270630T220000Z",
        "FREQ=MONTHLY;BYMONTHDAY=1;COUNT=5;" + "X" * 400,
        "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 200),
    ],
)
def test_what_is_not_known_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NoSuchRule, match="This rule cannot be read"):
        rule_from(text)


@given(st.text(alphabet="FREQ=DAILYWKMONTH;BINTERVCU,0123456789-+\x00 é", max_size=400))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        rule = rule_from(text)
    except NoSuchRule:
        return
    recurrence_faults(rule, starts_on=START)
