from datetime import UTC, datetime

import pytest

from apps.core.periods import Period
from apps.venues.forms.closures import ClosureForm


def form(**fields: str) -> ClosureForm:
    return ClosureForm({"reason": "maintenance", **fields}, zone="Europe/Madrid", spaces=[(7, "Court 1")])


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_days_alone_close_all_of_both() -> None:
    asked = form(from_on="2026-07-03", until_on="2026-07-04", space="7")

    assert asked.is_valid()
    assert asked.cleaned_data["during"] == Period(utc("2026-07-02T22:00"), utc("2026-07-04T22:00"))
    assert asked.cleaned_data["space"] == 7


def test_times_are_the_venues() -> None:
    asked = form(from_on="2026-07-03", from_at="09:00", until_on="2026-07-03", until_at="11:30")

    assert asked.is_valid()
    assert asked.cleaned_data["during"] == Period(utc("2026-07-03T07:00"), utc("2026-07-03T09:30"))
    assert asked.cleaned_data["space"] is None


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        (
            {"from_on": "2026-07-03", "from_at": "25:00", "until_on": "2026-07-03"},
            "from_at",
            "This is no time of the day. Write it like 18:30.",
        ),
        (
            {"from_on": "2026-07-03", "from_at": "12:00", "until_on": "2026-07-03", "until_at": "12:00"},
            "until_at",
            "The end must be later than the start.",
        ),
        (
            {"from_on": "2026-07-03", "until_on": "2026-07-01"},
            "until_on",
            "The end must be later than the start.",
        ),
        (
            {"from_on": "2026-03-29", "from_at": "02:30", "until_on": "2026-03-30"},
            "from_at",
            "2:30 a.m. does not exist on March 29, 2026 in Europe/Madrid, because the clocks go forward. "
            "Choose another time.",
        ),
        ({"from_on": "0001-01-01", "until_on": "2026-03-30"}, "from_on", "Choose a day from last year"),
        ({"from_on": "2026-01-01", "until_on": "9999-12-31"}, "until_on", "Choose a day from last year"),
        ({"from_on": "soon", "until_on": "2026-03-30"}, "from_on", "This is no date. Write it like 2026-12-24."),
        ({"from_on": "2026-01-01", "until_on": "2026-01-01", "space": "8"}, "space", "Select a valid choice."),
        ({"from_on": "2026-01-01", "until_on": "2026-01-01", "reason": "x"}, "reason", "Select a valid choice."),
    ],
)
def test_what_is_wrong_stands_by_its_field(fields: dict[str, str], field: str, sentence: str) -> None:
    asked = form(**fields)

    assert not asked.is_valid()
    assert list(asked.errors) == [field]
    assert asked.errors[field][0].startswith(sentence)


TWICE = {"from_on": "2026-10-25", "from_at": "02:30", "until_on": "2026-10-25", "until_at": "12:00"}


def test_a_time_that_comes_twice_is_asked_for_with_both_its_readings() -> None:
    asked = form(**TWICE)

    assert not asked.is_valid()
    assert asked.errors["from_at"][0].startswith("2:30 a.m. comes twice on Oct. 25, 2026")
    assert asked.asks == {"from"}
    assert [value for value, _ in asked["from_which"].field.choices] == ["120", "60"]


@pytest.mark.parametrize(("which", "start"), [("120", "2026-10-25T00:30"), ("60", "2026-10-25T01:30")])
def test_the_reading_that_was_chosen_counts(which: str, start: str) -> None:
    asked = form(**TWICE, from_which=which)

    assert asked.is_valid()
    assert asked.cleaned_data["during"].start == utc(start)


@pytest.mark.parametrize("which", ["0", "999", "-9", "abc", "9" * 50])
def test_a_reading_that_is_none_of_the_two_is_asked_for_again(which: str) -> None:
    assert not form(**TWICE, from_which=which).is_valid()
