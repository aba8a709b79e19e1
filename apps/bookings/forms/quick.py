"""One booking from the calendar: a space and a time somebody pointed at, and who comes."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.forms.guest import GuestFields
from apps.core.local_moment import LocalMomentField
from apps.core.money import Money
from apps.venues.models.space import Space

MOST_PEOPLE = 500


class ShownPrice(forms.Form):
    """What whoever sends this was shown, and the token that lets it make one booking only."""

    token = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": _("Send the form from its page.")})
    expected = forms.DecimalField(widget=forms.HiddenInput, required=False)
    currency = forms.CharField(widget=forms.HiddenInput, required=False, max_length=3)
    breaking = forms.CharField(label=_("Why it is booked all the same"), required=False, max_length=300)

    def expected_total(self, currency: str) -> Money | None:
        shown: Decimal | None = self.cleaned_data.get("expected")
        if shown is None or self.cleaned_data.get("currency") != currency:
            return None
        return Money(shown, currency)


class QuickForm(GuestFields, ShownPrice):
    space = forms.IntegerField(widget=forms.HiddenInput)
    offer = forms.IntegerField(required=False)
    people = forms.IntegerField(label=_("People"), min_value=1, max_value=MOST_PEOPLE, required=False)

    def __init__(self, *args: Any, person: Person, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.country = person, space.venue.country
        zone = space.venue.time_zone
        self.fields["start"] = LocalMomentField(zone=zone)
        self.fields["end"] = LocalMomentField(zone=zone)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        start, end = told.get("start"), told.get("end")
        if start and end and end <= start:
            self.add_error("end", _("The end must be later than the start."))
        return told
