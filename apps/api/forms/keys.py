from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.api.choices import KeyMode, Scope
from apps.api.services.make_key import KeyWish
from apps.core.choosing import choosable
from apps.core.day_field import DayField
from apps.core.periods import start_of_day

Choices = list[tuple[int, str]]


class KeyForm(forms.Form):
    """A key may do little until somebody says more."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("What it is for, such as “Website” or “Accounting”.")
    )
    mode = forms.ChoiceField(
        label=_("Kind"),
        choices=KeyMode.choices,
        initial=KeyMode.LIVE,
        widget=forms.RadioSelect,
        help_text=_("A test key is answered as a live one would be, and whatever it does is taken back at once."),
    )
    scopes = forms.TypedMultipleChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        coerce=Scope,
        initial=[Scope.CATALOGUE_READ],
        widget=forms.CheckboxSelectMultiple,
    )
    venues = forms.TypedMultipleChoiceField(
        label=_("Only these venues"),
        help_text=_("Choose none to give access to every venue."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Without one it works until it is revoked."))

    def __init__(self, *args: Any, person: Person, venues: list[tuple[int, str]], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        field = choosable(self, "venues")
        field.choices = venues
        if person.venue_ids is not None:
            field.required = True
            field.help_text = _("You look after these venues and can give access to them.")

    @property
    def wish(self) -> KeyWish:
        found = self.cleaned_data
        return KeyWish(found["name"], KeyMode(found["mode"]), found["scopes"], found["venues"], self._expires_at())

    def _expires_at(self) -> datetime | None:
        """The whole last day counts, where the business is."""
        last = self.cleaned_data["last_day"]
        return start_of_day(last + timedelta(days=1), self.zone) if last else None
