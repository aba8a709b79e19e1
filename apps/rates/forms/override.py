from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.said import said
from apps.rates.models.policy import Policy
from apps.rates.models.rate import Rate


class OverrideForm(forms.Form):
    """Dates on which a rate follows another policy."""

    rate = forms.TypedChoiceField(label=_("Rate"), coerce=int)
    policy = forms.TypedChoiceField(label=_("Follows"), coerce=int)
    starts_on = forms.DateField(label=_("First day of arrival"), widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label=_("Last day of arrival"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, rates: Sequence[Rate], policies: Sequence[Policy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(rate.pk, f"{said(rate.offer, 'name')} · {said(rate, 'name')}") for rate in rates]
        cast(forms.ChoiceField, self.fields["rate"]).choices = options
        cast(forms.ChoiceField, self.fields["policy"]).choices = [(row.pk, said(row, "name").text) for row in policies]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("starts_on"), told.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        return told
