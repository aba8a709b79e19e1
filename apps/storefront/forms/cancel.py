"""What a guest agrees to who cancels: the money they were shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.bookings.selectors.refund import CancelPreview
from apps.bookings.services.cancel import Cancelling
from apps.core.money import Money, format_money
from apps.storefront.forms.own_change import SeenForm


class OwnCancelForm(SeenForm):
    """`shown` is what it was said to cost: minutes may have passed, and a deadline with them."""

    shown = forms.DecimalField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, preview: CancelPreview, version: int, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"shown": preview.refund.charge.amount, "version": version})
        super().__init__(*args, **kwargs)
        self.charge = preview.refund.charge

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "shown" in told and Money(told["shown"], self.charge.currency) != self.charge:
            self.data = {**{name: self.data[name] for name in self.data}, "shown": str(self.charge.amount)}
            now = format_money(self.charge)
            # Translators: amount is what somebody has to pay who cancels
            self.add_error(
                None, _("A deadline has passed meanwhile: cancelling costs %(amount)s now.") % {"amount": now}
            )
        return told

    @property
    def how(self) -> Cancelling:
        return Cancelling(version=self.cleaned_data["version"])
