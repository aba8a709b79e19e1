"""What an offer asks its guests, as fields of a form: the same at the desk and on the public site."""

from collections.abc import Iterable
from typing import Any

from django import forms

from apps.bookings.rules.answers import BEGINS
from apps.core.said import said
from apps.venues.choices import QuestionKind
from apps.venues.models.extras import Question
from apps.venues.rules.extras import options_in

LONGEST_ANSWER = 1000


def answer_fields(questions: Iterable[Question]) -> dict[str, forms.Field]:
    """By the name under which `answers_in` finds the answer, in the reader's language."""
    return {f"{BEGINS}{question.pk}": _asking(question) for question in questions}


def _asking(question: Question) -> forms.Field:
    common: dict[str, Any] = {
        "label": said(question, "label").text,
        "help_text": said(question, "hint").text,
        "required": question.is_required,
    }
    if question.kind == QuestionKind.CHOICE:
        options = enumerate(options_in(said(question, "options").text))
        return forms.ChoiceField(choices=[("", "–"), *((str(number), line) for number, line in options)], **common)
    if question.kind == QuestionKind.YES_NO:
        return forms.BooleanField(**{**common, "required": False})
    if question.kind == QuestionKind.NUMBER:
        return forms.DecimalField(**common)
    if question.kind == QuestionKind.DATE:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **common)
    widget = forms.Textarea(attrs={"rows": 2}) if question.kind == QuestionKind.LONG_TEXT else forms.TextInput()
    return forms.CharField(max_length=LONGEST_ANSWER, widget=widget, **common)
