"""Who a booking is for, as the desk says it: somebody known, somebody new, or nobody by name."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts, with_number
from apps.bookings.rules.walk_in import walk_in_name, walk_in_names
from apps.bookings.selectors.doors import guests_for
from apps.core.errors import NoPhoneNumber
from apps.core.names import NameField
from apps.core.said import main_language


class GuestFields(forms.Form):
    """`guest` is the number of somebody picked; it counts only while the name beside it is theirs."""

    guest = forms.IntegerField(required=False, widget=forms.HiddenInput)
    guest_name = NameField(label=_("Guest"), required=False, max_length=120)
    guest_email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    guest_phone = forms.CharField(label=_("Telephone"), required=False, max_length=32)

    person: Person
    country = ""

    def clean_guest(self) -> Guest | None:
        pk = self.cleaned_data["guest"]
        if pk is None:
            return None
        found = guests_for(self.person).kept().filter(pk=pk).first()
        if found is None:
            raise forms.ValidationError(_("This guest was merged with another one or erased. Look for them again."))
        return found

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        try:
            if told.get("guest_phone") and not told.get("guest"):
                told["guest_phone"] = with_number(self._typed(told), venue_country=self.country).phone
        except NoPhoneNumber as refusal:
            self.add_error("guest_phone", refusal.sentence)
        return told

    @property
    def email(self) -> str:
        """Whose prices and limits count, as far as it is known."""
        told = getattr(self, "cleaned_data", {})
        picked = told.get("guest")
        return picked.email if picked else str(told.get("guest_email", ""))

    def guest_facts(self) -> GuestFacts:
        """Somebody without a name, an address or a number is one who walked in."""
        picked: Guest | None = self.cleaned_data.get("guest")
        if picked is None:
            return self._typed(self.cleaned_data)
        return GuestFacts(picked.name, picked.email, picked.phone, picked.language, picked.country, guest_id=picked.pk)

    def _typed(self, told: dict[str, Any]) -> GuestFacts:
        name = told.get("guest_name", "")
        email = told.get("guest_email", "")
        if name in walk_in_names() or not name:
            name = "" if email else walk_in_name(main_language())
        return GuestFacts(name, email, told.get("guest_phone", ""), language=self._language(told))

    def _language(self, told: dict[str, Any]) -> str:
        return str(told["language"]) if told.get("language") in dict(settings.LANGUAGES) else ""
