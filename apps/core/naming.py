"""Forms for people who fill in one form in their life: whatever is refused names its field and says what to do."""

from typing import Any

from django import forms
from django.forms.utils import pretty_name
from django.utils.translation import gettext as _

# Their sentences are filled in with what was refused, so a percent sign of a label has to be written twice.
FILLED_IN = frozenset({"invalid_choice", "min_value", "max_value", "max_length"})


# What is put into words here.
NAMED = frozenset({"required", "invalid", *FILLED_IN})


class Naming(forms.BaseForm):
    """Mixed into a form. What a form or a field says in words of its own stays as it is."""

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            if not isinstance(field.error_messages, Sentences):
                field.error_messages = Sentences(field, str(field.label or pretty_name(name)))
        super().full_clean()


class Sentences(dict[str, Any]):
    """What a field says of each fault, put together for the one there is: most forms are filled in without any."""

    def __init__(self, field: forms.Field, label: str) -> None:
        super().__init__(field.error_messages)
        self._field, self._label = field, label

    def __contains__(self, code: object) -> bool:
        return code in NAMED or super().__contains__(code)

    def __getitem__(self, code: str) -> Any:
        own, usual = self.get(code), _usual(type(self._field)).get(code)
        if code not in NAMED or own != usual:
            return super().__getitem__(code)
        label = self._label.replace("%", "%%") if code in FILLED_IN else self._label
        return _sentences(self._field)[code].replace("%(field)s", label)


def _usual(kind: type[forms.Field]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in reversed(kind.__mro__):
        found |= getattr(each, "default_error_messages", {})
    return found


def _sentences(field: forms.Field) -> dict[str, str]:
    if field.widget.is_hidden:
        lost = _("Something of this page was lost on its way. Load it again, and send it once more.")
        return dict.fromkeys(NAMED, lost)
    return {
        "required": _missing(field),
        "invalid": _unreadable(field),
        "invalid_choice": _("“%(field)s” has to be one of the answers that are offered."),
        "min_value": _("“%(field)s” has to be %(limit_value)s or more."),
        "max_value": _("“%(field)s” has to be %(limit_value)s or less."),
        "max_length": _("“%(field)s” can have %(limit_value)d characters at most."),
    }


def _missing(field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return _("“%(field)s” has to be ticked.")
    if isinstance(field, forms.ChoiceField):
        return _("“%(field)s” is missing: choose one of the answers.")
    return _("“%(field)s” is missing: fill it in.")


def _unreadable(field: forms.Field) -> str:
    if isinstance(field, forms.EmailField):
        return _("“%(field)s” has to be an address such as name@example.com.")
    if isinstance(field, forms.DateField):
        return _("“%(field)s” has to be a day such as 2026-12-24.")
    if isinstance(field, forms.TimeField):
        return _("“%(field)s” has to be a time such as 18:30.")
    if isinstance(field, (forms.DecimalField, forms.FloatField)):
        return _("“%(field)s” has to be a number such as 2.5.")
    if isinstance(field, forms.IntegerField):
        return _("“%(field)s” has to be a whole number such as 2.")
    return _("“%(field)s” cannot be read: write it anew.")
