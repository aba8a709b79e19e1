"""Forms that ask for words in every language a business writes in."""

from collections.abc import Sequence
from copy import copy
from typing import Any, ClassVar

from django import forms

from apps.core.languages import own_names
from apps.core.said import column


class WordsForm(forms.Form):
    """Fields named in `word_fields` are asked for once a language: required in the main one only.

    Told `languages`, the main one first. `words` is what a service takes: `{"name_es": "…", "name_pt_br": "…"}`.
    """

    word_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(dict.fromkeys(languages))
        self.fields = dict(self._spoken_fields())

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in self._word_columns(self.languages)}

    @property
    def main_words(self) -> dict[str, forms.BoundField]:
        """By the field's own name, in the main language."""
        return {field: self[column(field, self.languages[0])] for field in self.word_fields}

    @property
    def other_words(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """A language's code, its own name and its fields, without the main one."""
        names = dict(own_names())
        return [(code, names[code], [self[name] for name in self._word_columns([code])]) for code in self.languages[1:]]

    def _word_columns(self, languages: Sequence[str]) -> list[str]:
        return [column(field, code) for code in languages for field in self.word_fields]

    def _spoken_fields(self) -> Any:
        for name, field in self.fields.items():
            if name not in self.word_fields:
                yield name, field
                continue
            for code in self.languages:
                yield column(name, code), _in(code, field, is_main=code == self.languages[0])


def _in(code: str, field: forms.Field, *, is_main: bool) -> forms.Field:
    spoken = copy(field)
    spoken.widget = copy(field.widget)
    spoken.widget.attrs = {**field.widget.attrs, "lang": code, "dir": "auto"}
    spoken.required = field.required and is_main
    spoken.widget.is_required = spoken.required
    return spoken


def languages_of(tenant: Any) -> list[str]:
    """What `WordsForm` wants to know of a business: its main language, then the others it writes in."""
    return [tenant.language, *(code for code in tenant.languages if code != tenant.language)]
