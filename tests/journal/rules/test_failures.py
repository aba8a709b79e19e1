from pathlib import Path

import pytest

from apps.core.money import Money
from apps.journal.rules.failures import LONGEST, describe_failure


def caught(text: str) -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as failure:
        return failure


def test_a_failure_is_told_without_the_row_that_caused_it() -> None:
    failure = caught("duplicate key value\nDETAIL:  Key (email)=(guest@example.com) already exists.")

    assert describe_failure(failure) == f"ValueError ({Path(__file__)}:11): duplicate key value"


def test_a_failure_names_the_deepest_place_in_our_own_code() -> None:
    with pytest.raises(ValueError, match="no currency") as failure:
        Money.of(1, "nothing")

    assert describe_failure(failure.value).startswith("ValueError (core/money.py:")


def test_a_failure_that_was_never_raised_has_no_place() -> None:
    assert describe_failure(ValueError()) == "ValueError (nowhere): "


def test_a_failure_fits_its_column() -> None:
    assert len(describe_failure(caught("x" * 1000))) == LONGEST
