"""For whom a booking is made at the desk, how far it goes at once, and what staff alone may say."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.forms.guest import GuestFields
from apps.bookings.forms.quick import ShownPrice
from apps.bookings.permissions import may_give_money
from apps.bookings.rules.answers import BEGINS, answers_in
from apps.bookings.selectors.answer_fields import answer_fields
from apps.bookings.selectors.desk_offers import DeskOffer
from apps.core.choosing import choosable
from apps.core.languages import own_names
from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.said import main_language


class WhoForm(GuestFields, ShownPrice):
    deed = forms.ChoiceField(
        choices=[("confirm", "confirm"), ("hold", "hold"), ("request", "request")], required=False, initial="confirm"
    )
    language = forms.ChoiceField(label=_("Language of the guest"))
    note = forms.CharField(
        label=_("Wishes of the guest"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    staff_note = forms.CharField(
        label=_("Note of the team"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Guests never see it."),
    )
    price = forms.DecimalField(
        label=_("Another price"), required=False, min_value=0, max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES
    )
    price_reason = forms.CharField(
        label=_("Why it costs that"), required=False, max_length=300, help_text=_("The guest reads this too.")
    )

    def __init__(self, *args: Any, person: Person, sold: DeskOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.sold, self.country = person, sold, sold.offer.venue.country
        languages = dict(own_names())
        choosable(self, "language").choices = list(languages.items())
        self.initial.setdefault("language", main_language())
        if not may_give_money(person):
            del self.fields["price"], self.fields["price_reason"]
        self.fields |= answer_fields(sold.questions)

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(BEGINS)]

    @property
    def answers(self) -> dict[int, str]:
        return answers_in(self.cleaned_data, self.sold.questions)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        price: Decimal | None = told.get("price")
        if price is not None and not told.get("price_reason"):
            self.add_error("price_reason", _("Say why it costs something else."))
        return told
