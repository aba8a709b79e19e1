"""Who books, in as few fields as will do: a name, an address, a number only where there is a reason for it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.bookings.choices import PhoneReason
from apps.bookings.rules.answers import BEGINS, answers_in
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.selectors.answer_fields import answer_fields
from apps.core.choosing import choosable
from apps.core.errors import NoPhoneNumber
from apps.core.money import Money
from apps.core.names import NameField
from apps.core.naming import Naming
from apps.core.phones import as_e164
from apps.storefront.rules.asked import Asked

LONGEST_NOTE = 1000


class CheckoutForm(Naming, forms.Form):
    """Reads what was posted whole; what is wrong stands in the summary and beside the field alike."""

    guest_name = NameField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name.")},
    )
    guest_email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=_("The confirmation and your ticket go there."),
        error_messages={
            "required": _("Enter your e-mail address."),
            "invalid": _("Enter an e-mail address in the correct format, like name@example.com."),
        },
    )
    guest_phone = forms.CharField(
        label=_("Telephone number"),
        max_length=32,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": _("Enter a telephone number.")},
    )
    note = forms.CharField(
        label=_("Anything the team should know"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    promo = forms.CharField(
        label=_("Promo code"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    way = forms.ChoiceField(label=_("How you pay"), widget=forms.RadioSelect)
    news = forms.BooleanField(
        label=_("Send me news and offers of this business, a few times a year."),
        required=False,
        help_text=_("You can stop it in every message."),
    )
    seen_total = forms.DecimalField(required=False, widget=forms.HiddenInput, max_digits=19, decimal_places=4)

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        if asked.phone_reason:
            self.fields["guest_phone"].help_text = PhoneReason(asked.phone_reason).label
        else:
            del self.fields["guest_phone"]
        self.fields |= answer_fields(asked.questions)
        choosable(self, "way").choices = [(way.key, way.label) for way in asked.ways]
        if len(asked.ways) == 1:
            del self.fields["way"]

    @property
    def who_fields(self) -> list[forms.BoundField]:
        names = ("guest_name", "guest_email", "guest_phone")
        return [self[name] for name in names if name in self.fields]

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(BEGINS)]

    @property
    def answers(self) -> dict[int, str]:
        return answers_in(self.cleaned_data, self.asked.questions)

    def clean_guest_phone(self) -> str:
        try:
            return as_e164(self.cleaned_data["guest_phone"], country=self.asked.country)
        except NoPhoneNumber as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal

    def guest_facts(self, *, language: str, user_id: int | None) -> GuestFacts:
        told = self.cleaned_data
        return GuestFacts(
            told["guest_name"], told["guest_email"], told.get("guest_phone", ""), language=language, user_id=user_id
        )

    def total_seen(self, currency: str) -> Money | None:
        seen: Decimal | None = self.cleaned_data.get("seen_total")
        return None if seen is None else Money(seen, currency)
