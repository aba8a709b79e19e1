from typing import Any, cast

from django.forms import BaseForm, ChoiceField
from django.utils.functional import Promise


def choosable(form: BaseForm, name: str) -> ChoiceField:
    """The field of that name, which offers choices; what it offers is often known only when the form is made."""
    field = form.fields[name]
    if not isinstance(field, ChoiceField):
        raise TypeError(f"{type(form).__name__}.{name} offers no choices")
    return field


def offer_also(form: BaseForm, name: str, value: str, label: str | Promise) -> None:
    """One choice more, after those that are there."""
    field = choosable(form, name)
    field.choices = [*cast("list[tuple[Any, Any]]", field.choices), (value, label)]
