"""Taxes."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.amount_field import AmountField
from apps.core.said import said, written
from apps.core.word_fields import WordsForm
from apps.rates.choices import Rounding
from apps.rates.models.tax import CityTax, TaxRate, TaxSettings
from apps.rates.services.taxes import CityTaxTerms
from apps.venues.models.venue import Venue


class TaxRateForm(WordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name",)

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("As it is printed on invoices."))
    percent = forms.DecimalField(
        label=_("Percent"),
        min_value=0,
        max_value=100,
        max_digits=6,
        decimal_places=3,
        error_messages={
            "min_value": _("A tax lies between 0 and 100 percent."),
            "max_value": _("A tax lies between 0 and 100 percent."),
        },
    )

    def __init__(self, *args: Any, tax: TaxRate | None = None, **kwargs: Any) -> None:
        if tax:
            kwargs.setdefault("initial", {**written(tax, ["name"]), "percent": f"{tax.percent.normalize():f}"})
        super().__init__(*args, **kwargs)


class TaxSettingsForm(forms.Form):
    prices_include_tax = forms.TypedChoiceField(
        label=_("Your prices"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("include tax")), ("no", _("do not include tax: it comes on top"))],
        widget=forms.RadioSelect,
    )
    rounding = forms.ChoiceField(
        label=_("Tax is rounded"),
        choices=Rounding.choices,
        help_text=_("Where it is rounded can make a difference of a coin. Ask whoever does your books."),
    )

    def __init__(self, *args: Any, settings: TaxSettings, **kwargs: Any) -> None:
        told = {"prices_include_tax": "yes" if settings.prices_include_tax else "no", "rounding": settings.rounding}
        super().__init__(*args, **{**kwargs, "initial": told})


class CityTaxForm(WordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name",)

    venue = forms.TypedChoiceField(label=_("Venue"), coerce=int)
    name = forms.CharField(label=_("Name"), max_length=60)
    max_nights = forms.IntegerField(label=_("For so many nights at most"), min_value=1, max_value=366, required=False)
    min_age = forms.IntegerField(label=_("From this age"), min_value=0, max_value=120, required=False)
    starts_on = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(
        self, *args: Any, currency: str, venues: Sequence[Venue], tax: CityTax | None = None, **kwargs: Any
    ) -> None:
        if tax:
            columns = ("amount", "max_nights", "min_age", "starts_on", "ends_on")
            told = {"venue": tax.venue_id, **{name: getattr(tax, name) for name in columns}}
            kwargs.setdefault("initial", {**written(tax, ["name"]), **told})
        super().__init__(*args, **kwargs)
        self.fields["amount"] = AmountField(currency=currency, label=_("Per person and night"))
        if tax:
            # Stays booked already say which venue they are at.
            del self.fields["venue"]
        else:
            cast(forms.ChoiceField, self.fields["venue"]).choices = [(row.pk, said(row, "name").text) for row in venues]

    @property
    def terms(self) -> CityTaxTerms:
        told = self.cleaned_data
        columns = ("amount", "max_nights", "min_age", "starts_on", "ends_on")
        return CityTaxTerms(self.words, **{name: told[name] for name in columns})

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        start, end = told.get("starts_on"), told.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day must not come before the first one."))
        return told
