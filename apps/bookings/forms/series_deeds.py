from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.forms.series_edit import ReasonForm, ScopeForm
from apps.core.day_field import DayField
from apps.core.local_moment import LocalMomentField


class SeriesCancelForm(ScopeForm, ReasonForm):
    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.without_money(person)


class SeriesEndForm(ReasonForm):
    last_day = DayField(label=_("Last day"), help_text=_("Dates after it are cancelled as agreed for each."))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.without_money(person)


class RenewForm(forms.Form):
    """The next season: from when, and how long it is kept for the guest."""

    starts_on = DayField(label=_("First day of the next season"))
    count = forms.IntegerField(label=_("Dates"), min_value=1, max_value=400)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"] = LocalMomentField(zone=zone)
        self.fields["until"].label = _("Kept for the guest until")
        self.fields["until"].widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
