"""Whatever is refused names its field and says what to do."""

import pytest
from django import forms

from apps.core.day_field import DayField
from apps.core.naming import Naming


class Asked(Naming, forms.Form):
    level = forms.CharField(label="Level, 50% or more", max_length=5)
    boat = forms.ChoiceField(label="Boat", choices=[("a", "A")])
    people = forms.IntegerField(label="People", min_value=1, max_value=4)
    weight = forms.DecimalField(label="Weight")
    born_on = DayField(label="Born on")
    comes_at = forms.TimeField(label="Comes at")
    email = forms.EmailField(label="Address")
    agreed = forms.BooleanField(label="I agree")
    name = forms.CharField(error_messages={"required": "Enter your name."})
    token = forms.UUIDField(widget=forms.HiddenInput)


RIGHT = {
    "level": "good",
    "boat": "a",
    "people": "2",
    "weight": "70.5",
    "born_on": "2000-02-29",
    "comes_at": "18:30",
    "email": "ana@example.org",
    "agreed": "on",
    "name": "Ana",
    "token": "5c2ef9b1-7d0f-4b8b-9d3a-0d5c2a6a9e11",
}
LOST = "Something of this page was lost on its way. Load it again, and send it once more."


def test_what_is_right_is_not_refused() -> None:
    assert Asked(RIGHT).is_valid()


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("level", "", "“Level, 50% or more” is missing: fill it in."),
        ("level", "excellent", "“Level, 50% or more” can have 5 characters at most."),
        ("boat", "", "“Boat” is missing: choose one of the answers."),
        ("boat", "50%", "“Boat” has to be one of the answers that are offered."),
        ("people", "two", "“People” has to be a whole number such as 2."),
        ("people", "0", "“People” has to be 1 or more."),
        ("people", "5", "“People” has to be 4 or less."),
        ("weight", "heavy", "“Weight” has to be a number such as 2.5."),
        ("born_on", "yesterday", "“Born on” has to be a day such as 2026-12-24."),
        ("comes_at", "late", "“Comes at” has to be a time such as 18:30."),
        ("email", "ana", "“Address” has to be an address such as name@example.com."),
        ("agreed", "", "“I agree” has to be ticked."),
        ("name", "", "Enter your name."),
        ("token", "", LOST),
        ("token", "x", LOST),
    ],
)
def test_what_is_wrong_names_its_field(name: str, given: str, sentence: str) -> None:
    assert Asked({**RIGHT, name: given}).errors == {name: [sentence]}


def test_a_field_asked_for_later_is_named_as_well() -> None:
    form = Asked(RIGHT)
    form.fields["question"] = forms.CharField(label="Your level")

    assert form.errors == {"question": ["“Your level” is missing: fill it in."]}
