"""Forms that make plain facts, and rows of them that are added and moved by buttons which post."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from django import forms
from django.forms.utils import ErrorDict

from apps.core.word_fields import WordsForm
from apps.venues.errors.faults import Fault

if TYPE_CHECKING:
    from django.http import QueryDict


class FactsForm(forms.Form):
    """Shows the faults its rules find by the field. Quiet, it shows none: somebody is still filling it in."""

    is_quiet = False

    @property
    def errors(self) -> ErrorDict:
        return ErrorDict() if self.is_quiet else super().errors

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors:
            self.show(self.faults())
        return self.cleaned_data

    def faults(self) -> Sequence[Fault]:
        return []

    def show(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.add_error(fault.field if fault.field in self.fields else None, str(fault.sentence))

    def lock(self) -> None:
        """To be read, not written in."""
        for field in self.fields.values():
            field.disabled = True


class FactsInWordsForm(FactsForm, WordsForm):
    """The same with words in several languages."""


F = TypeVar("F", bound=FactsForm)


class Rows(Generic[F]):
    """Forms of one kind below each other, in the order they are sent in.

    `do` of the prefix adds, moves or drops a row of what was sent; nothing is saved by it.
    """

    form_class: ClassVar[type[FactsForm]]
    prefix: ClassVar[str]
    most: ClassVar[int] = 20

    def __init__(
        self, data: "QueryDict | None" = None, *, initial: Sequence[dict[str, Any]] = (), **form_kwargs: Any
    ) -> None:
        self.data = data
        self.form_kwargs = form_kwargs
        self.is_locked = False
        deed, _, key = (data.get(f"{self.prefix}-do", "") if data is not None else "").partition("-")
        self.is_rearranged = bool(deed)
        keys = self._sent() if data is not None else list(range(len(initial)))
        self.forms: list[F] = [self._form(key, initial) for key in _rearranged(keys, deed, key)]
        if deed == "add" and len(keys) < self.most:
            self.forms.append(self._new(max(keys, default=-1) + 1))

    def faults(self) -> Sequence[Fault]:
        """What is wrong between rows that are right on their own."""
        return []

    def is_valid(self) -> bool:
        if not all(form.is_valid() for form in self.forms):
            return False
        faults = list(self.faults())
        for fault in faults:
            self.forms[min(fault.row or 0, len(self.forms) - 1)].show([fault])
        return not faults

    @property
    def may_grow(self) -> bool:
        return len(self.forms) < self.most

    def lock(self) -> None:
        self.is_locked = True
        for form in self.forms:
            form.lock()

    def _sent(self) -> list[int]:
        sent = self.data.getlist(f"{self.prefix}-row") if self.data is not None else []
        keys = dict.fromkeys(int(key) for key in sent if key.isascii() and key.isdigit() and len(key) < 6)
        return list(keys)[: self.most]

    def _form(self, key: int, initial: Sequence[dict[str, Any]]) -> F:
        told = initial[key] if self.data is None else None
        form = self.form_class(self.data, prefix=f"{self.prefix}-{key}", initial=told, **self.form_kwargs)
        return self._in_row(form, key)

    def _new(self, key: int) -> F:
        return self._in_row(self.form_class(prefix=f"{self.prefix}-{key}", **self.form_kwargs), key)

    def _in_row(self, form: Any, key: int) -> F:
        form.is_quiet = self.is_rearranged
        form.row_key = key
        found: F = form
        return found


def _rearranged(keys: list[int], deed: str, key: str) -> list[int]:
    place = {str(known): place for place, known in enumerate(keys)}.get(key)
    if place is None:
        return keys
    if deed == "up" and place:
        return [*keys[: place - 1], keys[place], keys[place - 1], *keys[place + 1 :]]
    return [*keys[:place], *keys[place + 1 :]] if deed == "drop" else keys
