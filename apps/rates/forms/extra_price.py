"""What an extra costs, by audience."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.amount_field import AmountField
from apps.core.said import said
from apps.rates.choices import Audience, ExtraUnit
from apps.rates.forms.rate import AUDIENCES
from apps.rates.models.rate import ExtraPrice
from apps.rates.models.tax import TaxRate
from apps.rates.services.set_extra_price import ExtraAmount


class ExtraPriceForm(forms.Form):
    """The first amount is for guests; agencies and the business may have their own, counted and taxed alike."""

    unit = forms.ChoiceField(label=_("Counted"), choices=ExtraUnit.choices)
    tax = forms.TypedChoiceField(label=_("Tax"), coerce=int, empty_value=None, required=False)

    def __init__(
        self, *args: Any, currency: str, prices: Iterable[ExtraPrice], taxes: Sequence[TaxRate], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", _initial(list(prices)))
        super().__init__(*args, **kwargs)
        for audience in AUDIENCES:
            is_guest = audience == Audience.GUEST
            label = _("Price") if is_guest else audience.label
            self.fields[f"amount-{audience}"] = AmountField(currency=currency, label=label, required=is_guest)
        self.order_fields(["amount-guest"])
        options = [("", _("No tax")), *((row.pk, said(row, "name").text) for row in taxes)]
        cast(forms.ChoiceField, self.fields["tax"]).choices = options

    @property
    def guest_amount(self) -> forms.BoundField:
        return self["amount-guest"]

    @property
    def other_amounts(self) -> list[forms.BoundField]:
        return [self[f"amount-{audience}"] for audience in AUDIENCES if audience != Audience.GUEST]

    @property
    def amounts(self) -> list[ExtraAmount]:
        told = self.cleaned_data
        return [
            ExtraAmount(amount, ExtraUnit(told["unit"]), audience, told["tax"])
            for audience in AUDIENCES
            if (amount := told.get(f"amount-{audience}")) is not None
        ]


def _initial(prices: list[ExtraPrice]) -> dict[str, Any]:
    first = next((row for row in prices if row.audience == Audience.GUEST), None)
    amounts = {f"amount-{row.audience}": row.amount for row in prices}
    return {"unit": first.unit if first else ExtraUnit.PIECE, "tax": first.tax_id if first else None, **amounts}
