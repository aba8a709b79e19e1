"""What an offer asks its guests, as fields of a form, and their answers as they are kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now

from apps.core.said import said
from apps.venues.choices import QuestionKind
from apps.venues.models.extras import Question
from apps.venues.rules.extras import options_in

LONGEST_ANSWER = 1000
BEGINS = "answer-"


def answer_fields(questions: Iterable[Question]) -> dict[str, forms.Field]:
    return {f"{BEGINS}{question.pk}": _asking(question) for question in questions}


def answers_in(told: Mapping[str, Any], questions: Iterable[Question]) -> dict[int, str]:
    """By the key of the question, without those nobody answered."""
    found = {row.pk: told.get(f"{BEGINS}{row.pk}") for row in questions}
    return {pk: _as_text(value) for pk, value in found.items() if value not in (None, "", False)}


def _as_text(value: object) -> str:
    """A choice is kept as the number of its line, a day as ISO writes it."""
    return _now("Yes") if value is True else str(value)


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
