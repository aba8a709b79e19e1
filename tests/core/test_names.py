"""Names hold nothing that turns around the words beside them."""

import pytest
from django import forms

from apps.core.names import NameField, plain_name


class Asked(forms.Form):
    name = NameField(max_length=5)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ana López", "Ana López"),
        ("  Ana \t López\n", "Ana López"),
        ("\u202eAna\u202c", "Ana"),
        ("\u2067Ana\u2069 \u200fL\u061c", "Ana L"),
        ("Ana\r\nBcc: all@example.com", "Ana Bcc: all@example.com"),
        ("Ana\x00\x1b[31m", "Ana [31m"),
        ("ليلى", "ليلى"),
        ("נועה", "נועה"),
        # Letters of Persian and of Devanagari are joined or kept apart by signs that turn nothing.
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_what_turns_the_writing_is_taken_out_and_letters_stay(typed: str, kept: str) -> None:
    assert plain_name(typed) == kept


@pytest.mark.parametrize("typed", ["\u202e", " \u2066\u2069 ", "\n"])
def test_a_name_of_which_nothing_is_left_is_missing(typed: str) -> None:
    assert "name" in Asked({"name": typed}).errors


def test_what_is_taken_out_does_not_count() -> None:
    form = Asked({"name": "\u202eAnnaB\u202c"})

    assert form.is_valid()
    assert form.cleaned_data == {"name": "AnnaB"}
