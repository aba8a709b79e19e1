"""What the desk writes about a guest."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.bookings.choices import Consent
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.guest_import import tags_in
from apps.core.choosing import choosable
from apps.core.countries import countries
from apps.core.day_field import DayField
from apps.core.languages import own_names
from apps.core.names import NameField

LONGEST_WORDS = 300
LONGEST_NOTE = 5_000


class GuestForm(forms.Form):
    """The base of all: each is about one guest, and what somebody typed is kept where it was refused."""

    def __init__(self, *args: Any, guest: Guest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guest = guest


class ContactForm(GuestForm):
    name = NameField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=32, required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, guest: Guest, **kwargs: Any) -> None:
        known = {name: getattr(guest, name) for name in ("name", "email", "phone", "language", "country")}
        super().__init__(*args, guest=guest, initial=known, **kwargs)
        # Translators: a choice of a language or a country that nobody has told
        nothing = ("", _("Not known"))
        choosable(self, "language").choices = [nothing, *own_names()]
        choosable(self, "country").choices = [nothing, *countries(get_language() or settings.LANGUAGE_CODE)]

    @property
    def facts(self) -> GuestFacts:
        told = self.cleaned_data
        return GuestFacts(told["name"], told["email"], told["phone"], told["language"], told["country"])


class TagsForm(GuestForm):
    tags = forms.CharField(
        label=_("Tags"), max_length=800, required=False, help_text=_("Several are parted by commas.")
    )

    def __init__(self, *args: Any, guest: Guest, **kwargs: Any) -> None:
        super().__init__(*args, guest=guest, initial={"tags": ", ".join(guest.tags)}, **kwargs)

    @property
    def wanted(self) -> list[str]:
        return [*tags_in(self.cleaned_data["tags"])]


class NoteForm(GuestForm):
    """A note written before is named by its number."""

    text = forms.CharField(label=_("Note"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}))
    note = forms.IntegerField(required=False, widget=forms.HiddenInput)
    is_pinned = forms.BooleanField(label=_("Keep it on top"), required=False)


class RowForm(GuestForm):
    """One thing of the guest's that stands in a list: a note, a strike."""

    row = forms.IntegerField(widget=forms.HiddenInput)


class StrikeForm(GuestForm):
    note = forms.CharField(label=_("What happened"), max_length=LONGEST_WORDS)


class AppealForm(RowForm):
    words = forms.CharField(label=_("What the guest says"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))


class AnswerForm(RowForm):
    answer = forms.ChoiceField(choices=[("grant", _("Take it back")), ("keep", _("It stays"))])


class BlockForm(GuestForm):
    because = forms.CharField(label=_("Why"), max_length=LONGEST_WORDS)
    until = DayField(label=_("Last day"), required=False, help_text=_("Without a day it is for good."))


class ConsentForm(GuestForm):
    kind = forms.ChoiceField(label=_("What the guest agrees to"), choices=Consent.choices)
    words = forms.CharField(
        label=_("In which words"), max_length=LONGEST_WORDS, help_text=_("As the guest read or heard them.")
    )


class WithdrawForm(GuestForm):
    kind = forms.ChoiceField(choices=Consent.choices, widget=forms.HiddenInput)


class EmptyForm(GuestForm):
    """A button is all there is to it."""


class EraseForm(GuestForm):
    confirmation = forms.CharField(label=_("The guest's name"), max_length=120)

    def clean_confirmation(self) -> str:
        told = str(self.cleaned_data["confirmation"])
        if told.strip() != self.guest.name:
            raise forms.ValidationError(_("Type the guest's name exactly as it stands above."))
        return told
