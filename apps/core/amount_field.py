"""Fields for amounts of money."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.core.money import exponent

MOST = 11


class AmountField(forms.DecimalField):
    """Never below zero, and with no more decimals than the currency has coins for."""

    default_error_messages = {
        "required": _("Enter an amount; 0 means free."),
        "invalid": _("Enter an amount such as 12 or 12.50."),
        "min_value": _("An amount cannot be below zero."),
        "max_digits": _("This amount is too large."),
        "max_whole_digits": _("This amount is too large."),
        "max_decimal_places": ngettext_lazy(
            "This currency has %(max)d decimal at most.", "This currency has %(max)d decimals at most.", "max"
        ),
    }

    def __init__(self, *, currency: str, **kwargs: Any) -> None:
        digits = exponent(currency)
        kwargs.setdefault("min_value", Decimal(0))
        super().__init__(max_digits=MOST + digits, decimal_places=digits, **kwargs)
        self.currency = currency

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs inherit from whole numbers
        """A comma counts as the decimal sign, as on most of our keyboards."""
        return super().to_python(value.strip().replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """As many decimals as the currency has, not as many as the column."""
        return f"{value:.{self.decimal_places}f}" if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal"}


class SignedAmountField(AmountField):
    """May take something off."""

    def __init__(self, *, currency: str, **kwargs: Any) -> None:
        super().__init__(currency=currency, min_value=None, **kwargs)
