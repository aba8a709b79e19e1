"""Issuing gift cards and passes, and putting right what is on them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.amount_field import AmountField, SignedAmountField
from apps.core.names import NameField
from apps.core.said import said
from apps.rates.choices import BalanceKind
from apps.rates.forms.policy_lines import NumberField
from apps.rates.models.balance import Balance
from apps.rates.services.balance_ledger import Change, NewBalance
from apps.rates.services.keep_balance import CardTerms
from apps.venues.models.offer import Offer

MOST_HOURS = 10_000


class HoursField(NumberField):
    """Hours of a pass, to the minute: 1.5 is an hour and a half."""

    default_error_messages = {
        "min_value": _("Enter more than no time."),
        "max_value": _("A pass holds at most 10,000 hours."),
    }

    def __init__(self, *, is_signed: bool = False, **kwargs: Any) -> None:
        least = -MOST_HOURS if is_signed else Decimal("0.01")
        super().__init__(min_value=least, max_value=MOST_HOURS, max_digits=8, decimal_places=2, **kwargs)


class CardForm(forms.Form):
    name = NameField(
        label=_("For"), max_length=80, required=False, help_text=_("A name or an occasion, such as “Ana’s birthday”.")
    )
    holder_email = forms.EmailField(label=_("E-mail address of the holder"), required=False)
    expires_on = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Leave it empty where the law or your kindness lets it last for ever."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, today: date, balance: Balance | None = None, **kwargs: Any) -> None:
        if balance is not None:
            names = ("name", "holder_email", "expires_on")
            kwargs.setdefault("initial", {name: getattr(balance, name) for name in names})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_expires_on(self) -> date | None:
        day: date | None = self.cleaned_data["expires_on"]
        if day and day < self.today and day != self.initial.get("expires_on"):
            raise forms.ValidationError(_("This day is over already."))
        return day

    @property
    def terms(self) -> CardTerms:
        told = self.cleaned_data
        return CardTerms(told["name"], told["holder_email"], told["expires_on"])


class IssueForm(CardForm):
    """`reference` is drawn with the page, so that sending it twice issues once."""

    reference = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, required=False)
    offers = forms.TypedMultipleChoiceField(
        label=_("Only for these offers"),
        help_text=_("Choose none to let it count for every offer."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("Note for the team"), max_length=200, required=False)

    def __init__(self, *args: Any, kind: BalanceKind, currency: str, offers: Sequence[Offer], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"reference": uuid4().hex})
        super().__init__(*args, **kwargs)
        self.kind, self.currency = kind, currency
        if kind == BalanceKind.GIFT_CARD:
            self.fields["amount"] = AmountField(currency=currency, label=_("Amount"))
        else:
            self.fields["amount"] = HoursField(label=_("Hours"))
        options = [(offer.pk, said(offer, "name").text) for offer in offers]
        cast(forms.MultipleChoiceField, self.fields["offers"]).choices = options

    def clean_amount(self) -> Decimal:
        amount: Decimal = self.cleaned_data["amount"]
        if not amount:
            raise forms.ValidationError(_("Enter an amount above zero."))
        return amount if self.kind == BalanceKind.GIFT_CARD else in_minutes(amount)

    @property
    def new(self) -> NewBalance:
        told = self.cleaned_data
        return NewBalance(
            kind=self.kind,
            amount=told["amount"],
            currency=self.currency,
            name=told["name"],
            holder_email=told["holder_email"],
            offer_ids=frozenset(told["offers"]),
            expires_on=told["expires_on"],
            note=told["note"],
            reference=told["reference"],
        )


class CorrectForm(forms.Form):
    """`reference` is drawn with the page, so that sending it twice corrects once."""

    note = forms.CharField(label=_("Reason"), max_length=200, help_text=_("It stays in the ledger."))
    reference = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    field_order = ["amount", "note"]

    def __init__(self, *args: Any, balance: Balance, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"reference": uuid4().hex})
        super().__init__(*args, **kwargs)
        self.balance = balance
        if balance.kind == BalanceKind.GIFT_CARD:
            self.fields["amount"] = SignedAmountField(currency=balance.currency, label=_("Change by"))
        else:
            self.fields["amount"] = HoursField(label=_("Change by hours"), is_signed=True)
        self.fields["amount"].help_text = _("With a minus it takes something off.")

    def clean_amount(self) -> Decimal:
        amount: Decimal = self.cleaned_data["amount"]
        if not amount:
            raise forms.ValidationError(_("Enter by how much it changes."))
        return amount if self.balance.kind == BalanceKind.GIFT_CARD else in_minutes(amount)

    @property
    def change(self) -> Change:
        told = self.cleaned_data
        return Change(told["amount"], told["reference"], told["note"])


def in_minutes(hours: Decimal) -> Decimal:
    """Two decimals of an hour are finer than a minute; the nearest one is meant."""
    return (hours * 60).quantize(Decimal(1))
