from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.choosing import choosable
from apps.venues.errors.faults import Fault
from apps.venues.forms.facts import FactsInWordsForm
from apps.venues.forms.offer_fields import WholeField
from apps.venues.rules.offers import LARGEST_PARTY, OfferFacts, offer_faults

NAME = _("Enter what guests call it")


class NewOfferForm(FactsInWordsForm):
    """Only what an offer cannot begin without; the rest stands in the editor."""

    word_fields: ClassVar[tuple[str, ...]] = ("name", "summary")

    venue = forms.TypedChoiceField(label=_("Venue"), coerce=int)
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("What guests book, such as “Padel court”."),
        error_messages={"required": NAME},
    )
    summary = forms.CharField(
        label=_("In one sentence"), max_length=200, required=False, help_text=_("Stands below the name in every list.")
    )
    min_party = WholeField(label=_("Smallest party"), least=1, most=LARGEST_PARTY, initial=1)
    max_party = WholeField(label=_("Largest party"), least=1, most=LARGEST_PARTY, initial=4)

    def __init__(self, *args: Any, venues: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable(self, "venue").choices = venues
        if len(venues) == 1:
            self.fields["venue"].initial = venues[0][0]
            self.fields["venue"].widget = forms.HiddenInput()

    @property
    def facts(self) -> OfferFacts:
        told = self.cleaned_data
        return OfferFacts(self.words, told["min_party"], told["max_party"])

    def faults(self) -> Sequence[Fault]:
        return offer_faults(self.facts)


class OfferForm(FactsInWordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name", "summary", "description", "included", "not_included")

    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": NAME})
    summary = forms.CharField(
        label=_("In one sentence"), max_length=200, required=False, help_text=_("Stands below the name in every list.")
    )
    description = forms.CharField(
        label=_("Description"), max_length=6000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    included = forms.CharField(
        label=_("What is included"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing a line."),
    )
    not_included = forms.CharField(
        label=_("What is not included"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing a line."),
    )
    min_party = WholeField(label=_("Smallest party"), least=1, most=LARGEST_PARTY)
    max_party = WholeField(label=_("Largest party"), least=1, most=LARGEST_PARTY)
    setup_minutes = WholeField(
        label=_("Set-up before"), most=1440, required=False, help_text=_("Empty: as each space needs.")
    )
    cleanup_minutes = WholeField(
        label=_("Clean-up after"), most=1440, required=False, help_text=_("Empty: as each space needs.")
    )

    @property
    def facts(self) -> OfferFacts:
        told = self.cleaned_data
        sizes = (told[name] for name in ("min_party", "max_party", "setup_minutes", "cleanup_minutes"))
        return OfferFacts(self.words, *sizes)

    def faults(self) -> Sequence[Fault]:
        return offer_faults(self.facts)
