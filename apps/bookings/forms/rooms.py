from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.bookings.choices import RoomState
from apps.core.day_field import DayField


class RoomForm(forms.Form):
    """One tap on the board tells the state alone; the page of a room also its note."""

    state = forms.ChoiceField(choices=RoomState.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    note = forms.CharField(label=_("Note for the team"), max_length=200, required=False)

    @property
    def note_told(self) -> str | None:
        """None where the form had no such field."""
        return str(self.cleaned_data["note"]) if "note" in self.data else None


class OutOfOrderForm(RoomForm):
    back_on = DayField(label=_("Can be used again on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["state"] = RoomState.OUT_OF_ORDER.value
        self.order_fields(["back_on", "note"])
