"""Fields of offers: times of day and lengths of time as people write them, and minutes as they are kept."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.core.languages import own_names
from apps.venues.rules.weeks import minutes_of

DAY = 1440
UNITS = {"minutes": 1, "hours": 60, "days": DAY}
LARGEST = 32_767


# What people put between times or dates, whichever script they write in.
_BETWEEN = re.compile(r"[,;،؛]")


class WholeField(forms.IntegerField):
    """A number the database has room for, of the size asked for."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Enter a whole number."),
        "required": _("Enter a number."),
    }

    def __init__(self, *, least: int = 0, most: int = LARGEST, **kwargs: Any) -> None:
        super().__init__(min_value=least, max_value=most, **kwargs)
        for validator in self.validators:
            if isinstance(validator, MinValueValidator):
                validator.message = _("Enter at least %(limit_value)s.")
            elif isinstance(validator, MaxValueValidator):
                validator.message = _("Enter at most %(limit_value)s.")


class MinuteField(forms.TimeField):
    """A time of day, kept as minutes since midnight."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Enter a time between 00:00 and 23:59."),
        "required": _("Enter a time."),
    }

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return found.hour * 60 + found.minute if isinstance(found, time) else None

    def prepare_value(self, value: Any) -> Any:
        return time(value // 60 % 24, value % 60) if isinstance(value, int) else value


class MinutesField(forms.CharField):
    """Several times of day in one line, kept as minutes since midnight."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "time": _("“%(written)s” is no time of day. Write times like 09:00, 11:30."),
        "required": _("Enter at least one time, such as 10:00."),
    }

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"dir": "ltr", "placeholder": "09:00, 11:30", "autocomplete": "off"}
        super().__init__(max_length=600, widget=forms.TextInput(attrs=attributes), **kwargs)

    def clean(self, value: Any) -> tuple[int, ...]:
        written = _BETWEEN.sub(" ", str(super().clean(value) or "")).split()
        return tuple(sorted({self._minute(each) for each in written}))

    def prepare_value(self, value: Any) -> Any:
        is_kept = isinstance(value, Sequence) and not isinstance(value, str)
        return ", ".join(f"{minute // 60:02}:{minute % 60:02}" for minute in value) if is_kept else value

    def _minute(self, written: str) -> int:
        minute = minutes_of(written)
        if minute is None or minute >= DAY:
            raise forms.ValidationError(self.error_messages["time"], params={"written": written[:20]})
        return minute


class DaysField(forms.CharField):
    """Dates, one a line."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "day": _("“%(written)s” is no date. Write one date a line, like 2026-12-24."),
    }

    def __init__(self, **kwargs: Any) -> None:
        area = forms.Textarea(attrs={"rows": 3, "dir": "ltr", "placeholder": "2026-12-24"})
        super().__init__(max_length=4000, widget=area, **kwargs)

    def clean(self, value: Any) -> frozenset[date]:
        written = _BETWEEN.sub(" ", str(super().clean(value) or "")).split()
        return frozenset(self._day(each) for each in written)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(day.isoformat() for day in sorted(value))

    def _day(self, written: str) -> date:
        try:
            return date.fromisoformat(written)
        except ValueError as problem:
            raise forms.ValidationError(self.error_messages["day"], params={"written": written[:20]}) from problem


class SpanWidget(forms.MultiWidget):
    def __init__(self) -> None:
        units = [
            ("minutes", pgettext_lazy("unit of time", "minutes")),
            ("hours", pgettext_lazy("unit of time", "hours")),
            ("days", pgettext_lazy("unit of time", "days")),
        ]
        number = forms.NumberInput(attrs={"min": 0, "inputmode": "numeric", "aria-label": _("How many")})
        super().__init__([number, forms.Select(attrs={"aria-label": _("Unit")}, choices=units)])

    def decompress(self, value: int | None) -> list[Any]:
        """In the largest unit that leaves nothing over."""
        if value is None:
            return [None, "minutes"]
        unit = next((name for name in ("days", "hours") if value and value % UNITS[name] == 0), "minutes")
        return [value // UNITS[unit], unit if value else "hours"]


class SpanField(forms.MultiValueField):
    """A length of time in minutes, hours or days, kept as minutes."""

    def __init__(self, *, most_days: int = 400, **kwargs: Any) -> None:
        self.most = most_days * DAY
        fields = (WholeField(most=self.most), forms.ChoiceField(choices=[(unit, unit) for unit in UNITS]))
        super().__init__(fields, widget=SpanWidget(), error_messages={"required": _("Enter how long.")}, **kwargs)

    def compress(self, data_list: list[Any]) -> int | None:
        if not data_list:
            return None
        minutes = int(data_list[0]) * UNITS[data_list[1]]
        if minutes > self.most:
            raise forms.ValidationError(_("This is too long."))
        return minutes


class WeekdaysField(forms.TypedMultipleChoiceField):
    """0 is Monday."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=list(WEEKDAYS.items()), coerce=int, widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value: Any) -> tuple[int, ...]:
        return tuple(sorted(super().clean(value)))


class LanguageField(forms.ChoiceField):
    """One of the product's languages, or none."""

    def __init__(self, **kwargs: Any) -> None:
        # Translators: no particular language is spoken on a departure
        nothing = ("", pgettext_lazy("language", "Not said"))
        super().__init__(choices=[nothing, *own_names()], required=False, **kwargs)
