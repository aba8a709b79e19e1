from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.formats import time_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from apps.core.day_field import DayField
from apps.core.errors import AmbiguousLocalTime, EndsBeforeStart, Refusal
from apps.core.periods import Period, moment_at, start_of_day
from apps.venues.choices import ClosureReason


class ClockField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("This is no time of the day. Write it like 18:30.")
    }


class ClosureForm(forms.Form):
    """From a day to a day, or from a time to a time of the venue's clock.

    A time that comes twice that night is asked for once more, with its two readings to choose from.
    """

    space = forms.TypedChoiceField(label=_("What is closed"), coerce=int, empty_value=None, required=False)
    from_on = DayField(label=_("From"))
    from_at = ClockField(
        label=_("From this time"), required=False, help_text=_("Leave it empty to close all of the day.")
    )
    from_which = forms.ChoiceField(label=_("Which of the two"), required=False)
    until_on = DayField(label=_("Until"), help_text=_("This day is closed too."))
    until_at = ClockField(label=_("Until this time"), required=False)
    until_which = forms.ChoiceField(label=_("Which of the two"), required=False)
    reason = forms.ChoiceField(label=_("Reason"), choices=ClosureReason.choices)
    note = forms.CharField(
        label=_("Note"), max_length=200, required=False, help_text=_("For your team; guests see only the reason.")
    )

    def __init__(self, *args: Any, zone: str, spaces: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.asks: set[str] = set()
        self._choices("space", [("", _("The whole venue")), *spaces])
        for edge in ("from", "until"):
            self._choices(f"{edge}_which", self._posted_choice(f"{edge}_which"))

    def clean(self) -> dict[str, Any]:
        super().clean()
        start, end = self._edge("from"), self._edge("until")
        if start and end:
            try:
                self.cleaned_data["during"] = Period(start, end)
            except EndsBeforeStart as refusal:
                self.add_error("until_at" if self.cleaned_data.get("until_at") else "until_on", refusal.sentence)
        return self.cleaned_data

    def _edge(self, edge: str) -> datetime | None:
        """The moment, or none with the reason written by its field."""
        on, at = self.cleaned_data.get(f"{edge}_on"), self.cleaned_data.get(f"{edge}_at")
        if on is None or f"{edge}_at" in self.errors:
            return None
        if at is None:
            return start_of_day(on + timedelta(days=edge == "until"), self.zone)
        return self._moment(edge, on, at)

    def _moment(self, edge: str, on: date, at: time) -> datetime | None:
        try:
            return moment_at(datetime.combine(on, at), self.zone, offset=_offset(self.data.get(f"{edge}_which", "")))
        except AmbiguousLocalTime as refusal:
            self._choices(f"{edge}_which", _readings(refusal.choices))
            self.asks.add(edge)
            self.add_error(f"{edge}_at", refusal.sentence)
        except Refusal as refusal:
            self.add_error(f"{edge}_at", refusal.sentence)
        return None

    def _posted_choice(self, name: str) -> list[tuple[str, str]]:
        """An answer is allowed to come back; whether it is one of the two, the clock says."""
        posted = str(self.data.get(name, ""))[:6]
        return [(posted, posted)] if _offset(posted) is not None else []

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def _readings(moments: list[datetime]) -> list[tuple[str, str]]:
    """The earlier first, told by how far the clocks are from UTC."""
    words = (_t("the first time"), _t("the second time"))
    return [
        (str(_minutes(moment)), f"{time_format(moment.time())}, {word} ({moment:%Z}, UTC{moment:%z})")
        for moment, word in zip(moments, words, strict=True)
    ]


def _minutes(moment: datetime) -> int:
    return int((moment.utcoffset() or timedelta()) / timedelta(minutes=1))


def _offset(posted: str) -> timedelta | None:
    digits = posted.removeprefix("-")
    return timedelta(minutes=int(posted)) if digits.isascii() and digits.isdigit() and len(digits) <= 4 else None
