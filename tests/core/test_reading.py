from datetime import UTC, datetime

import pytest

from apps.core.periods import Period
from apps.core.reading import read_id, read_moment, read_period, without_nul

TEN, NOON = "2027-01-11T10:00:00+00:00", "2027-01-11T13:00:00+01:00"


@pytest.mark.parametrize(("text", "key"), [("7", 7), ("0", 0), ("9" * 18, 10**18 - 1)])
def test_a_key_is_read(text: str, key: int) -> None:
    assert read_id(text) == key


@pytest.mark.parametrize("text", ["", None, "x", "-1", "1.0", " 1", "²", "٣", "9" * 19, "9" * 5000])
def test_whatever_else_is_no_key(text: str | None) -> None:
    assert read_id(text) is None


def test_a_moment_is_read_as_it_was_written() -> None:
    assert read_moment(TEN) == datetime(2027, 1, 11, 10, tzinfo=UTC)
    assert read_moment("2027-01-11T10:00") == datetime.fromisoformat("2027-01-11T10:00")


@pytest.mark.parametrize(
    "text", ["", None, "x", "2027-02-30T10:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"]
)
def test_whatever_no_calendar_can_count_with_is_no_moment(text: str | None) -> None:
    assert read_moment(text) is None


def test_a_period_is_read() -> None:
    ends = datetime(2027, 1, 11, 12, tzinfo=UTC)

    assert read_period(TEN, NOON) == Period(datetime(2027, 1, 11, 10, tzinfo=UTC), ends)


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (TEN, TEN),
        (NOON, TEN),
        (TEN, ""),
        ("2027-01-11T10:00", "2027-01-11T12:00"),
        ("2027-01-11T10:00", NOON),
        ("0001-01-01T00:00:00+14:00", TEN),
        (TEN, "9999-12-31T23:59:59-12:00"),
        ("2027-01-11T10:00:00+00:00", "2027-01-11T10:00:00.000001+00:00"),
    ],
)
def test_whatever_else_is_no_period(starts: str, ends: str) -> None:
    assert read_period(starts, ends) is None


def test_a_text_is_kept_without_nul() -> None:
    assert (without_nul("a\0b"), without_nul(None)) == ("ab", "")
