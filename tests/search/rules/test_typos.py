import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.search.rules.typos import meant, slips

words = st.text(alphabet="abcd", max_size=8)


@pytest.mark.parametrize(
    ("typed", "word", "count"),
    [("padle", "padel", 1), ("tenis", "tennis", 1), ("madird", "madrid", 1), ("kayak", "kanak", 1), ("", "abc", 3)],
)
def test_a_slip_is_a_letter_too_few_too_many_wrong_or_in_the_wrong_place(typed: str, word: str, count: int) -> None:
    assert slips(typed, word) == count


@given(words, words)
def test_slips_are_as_many_in_both_directions_and_none_only_between_the_same(first: str, second: str) -> None:
    assert slips(first, second) == slips(second, first)
    assert (slips(first, second) == 0) == (first == second)


@given(words, words)
def test_slips_are_never_more_than_the_longer_word_has_letters(first: str, second: str) -> None:
    assert abs(len(first) - len(second)) <= slips(first, second) <= max(len(first), len(second))


def test_the_nearest_known_word_is_meant() -> None:
    assert meant("barcelna", ["barcelona", "marcelina", "madrid"]) == ["barcelona"]


def test_a_short_word_is_taken_as_it_is() -> None:
    assert meant("spa", ["spb", "bar"]) == []


def test_a_number_is_taken_as_it_is() -> None:
    assert meant("2025", ["2026"]) == []


def test_nobody_is_given_a_word_too_far_away() -> None:
    assert meant("padel", ["paddles", "panels"]) == []
