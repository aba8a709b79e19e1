import pytest
from django import forms

from apps.core.choosing import choosable, offer_also


class Sheet(forms.Form):
    colour = forms.ChoiceField()
    colours = forms.TypedMultipleChoiceField(coerce=int)
    name = forms.CharField()


@pytest.mark.parametrize("name", ["colour", "colours"])
def test_what_is_offered_can_be_said_when_the_form_is_made(name: str) -> None:
    sheet = Sheet()

    choosable(sheet, name).choices = [("1", "Red")]

    assert choosable(sheet, name).choices == [("1", "Red")]


def test_a_field_without_choices_is_a_mistake_said_by_name() -> None:
    with pytest.raises(TypeError, match=r"Sheet\.name offers no choices"):
        choosable(Sheet(), "name")


def test_a_choice_more_comes_last() -> None:
    sheet = Sheet()
    choosable(sheet, "colour").choices = [("1", "Red")]

    offer_also(sheet, "colour", "2", "Blue")

    assert sheet.fields["colour"].choices == [("1", "Red"), ("2", "Blue")]
