import pytest

from apps.rates.rules.codes import ALPHABET, grouped, masked, tidied


def test_no_two_letters_of_a_code_look_alike() -> None:
    assert not set(ALPHABET) & set("0O1IL2Z5S8B")


def test_a_code_is_kept_in_groups_of_four() -> None:
    assert grouped("34AC67DE99GHXYWV") == "34AC-67DE-99GH-XYWV"


@pytest.mark.parametrize("typed", ["34ac67de99ghxywv", "34AC 67DE 99GH XYWV", " 34ac-67de-99gh-xywv "])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert tidied(typed) == "34AC-67DE-99GH-XYWV"


def test_a_masked_code_pays_nothing() -> None:
    assert masked("34AC-67DE-99GH-XYWV") == "…XYWV"
