from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.core.choosing import choosable
from apps.core.naming import Naming
from apps.core.reading import read_id

EVERY = (1, 2, 4)
MOST = 52
USUAL = 10


class RepeatWeeklyForm(Naming, forms.Form):
    """How a guest repeats what they picked: the same weekday, every so many weeks, so many times."""

    every = forms.TypedChoiceField(label=_("Repeats"), coerce=int)
    count = forms.IntegerField(label=_("So many times"), min_value=2, max_value=MOST)

    def __init__(self, data: Any, *, weeks: int) -> None:
        """`weeks` are those that may be booked ahead: what nobody said otherwise stays within them."""
        every = read_id(data.get("every")) or 1
        usual = min(USUAL, max(weeks // every + 1, 2))
        super().__init__({"every": str(every), "count": data.get("count") or str(usual)})
        choosable(self, "every").choices = [
            (str(weeks), ngettext("Every week", "Every %(weeks)d weeks", weeks) % {"weeks": weeks}) for weeks in EVERY
        ]


class ConfirmSeriesForm(forms.Form):
    """What the table showed, and the token that makes one series of it."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen_total = forms.DecimalField(widget=forms.HiddenInput, required=False, max_digits=19, decimal_places=4)

    def clean_token(self) -> Any:
        return self.cleaned_data["token"] or uuid4()
