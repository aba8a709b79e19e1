"""What the desk is asked before it cancels a booking, declines a request or sets another price."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.bookings.forms.deed import DeedForm
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.selectors.refund import CancelPreview
from apps.bookings.services.cancel import Cancelling
from apps.core.amount_field import AmountField
from apps.core.choosing import choosable, offer_also
from apps.core.money import Money, format_money

AS_AGREED, ALL = "agreed", "all"
LONGEST_REASON = 300


class CancelForm(DeedForm):
    """`shown` is what the desk was told would come back: minutes may have passed, and a deadline with them."""

    refund = forms.ChoiceField(label=_("What comes back"), widget=forms.RadioSelect, initial=AS_AGREED)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("Stays with the booking. Needed where everything is given back."),
    )
    shown = forms.DecimalField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, preview: CancelPreview, settled: Money, may_waive: bool, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"shown": preview.refund.back.amount, "refund": AS_AGREED})
        super().__init__(*args, **kwargs)
        self.back = preview.refund.back
        places = {"back": format_money(self.back), "kept": format_money(preview.refund.charge)}
        # Translators: back and kept are amounts of money
        agreed = _("As agreed: %(back)s back, %(kept)s kept") % places
        choosable(self, "refund").choices = [(AS_AGREED, agreed)]
        if may_waive and preview.refund.charge:
            # Translators: back is an amount of money
            waived = _("Keep nothing: %(back)s back") % {"back": format_money(settled)}
            offer_also(self, "refund", ALL, waived)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("refund") == ALL and not told.get("reason", "").strip():
            self.add_error("reason", _("Say why nothing is kept: the reason stays with the booking."))
        if told.get("shown", self.back.amount) != self.back.amount:
            self.data = {**{name: self.data[name] for name in self.data}, "shown": str(self.back.amount)}
            self.add_error(
                None, _("What comes back has changed to %(back)s meanwhile.") % {"back": format_money(self.back)}
            )
        return told

    @property
    def how(self) -> Cancelling:
        told = self.cleaned_data
        return Cancelling(told["reason"], told["version"], waive=told["refund"] == ALL, hold_for=HOLD_FOR)


class RejectForm(DeedForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        help_text=_("Stays with the booking, and is told to the guest."),
    )


class PriceForm(DeedForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        help_text=_("Stands in the price, where the guest reads it too."),
    )

    def __init__(self, *args: Any, price: Money, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = AmountField(currency=price.currency, label=_("New price"), initial=price.amount)
        self.fields = {"total": field, **self.fields}
        self.currency = price.currency

    @property
    def total(self) -> Money:
        return Money(self.cleaned_data["total"], self.currency)
