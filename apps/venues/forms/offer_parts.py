"""Rows of an offer: what it needs, who travels, where they are picked up, what is asked."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.choosing import choosable
from apps.core.said import column, main_language
from apps.venues.choices import AskedOf, QuestionKind, SalesChannel
from apps.venues.errors.faults import Fault
from apps.venues.forms.facts import FactsInWordsForm, Rows
from apps.venues.forms.offer_fields import WholeField
from apps.venues.rules.extras import MOST_QUESTIONS, QuestionFacts, question_faults
from apps.venues.rules.needs import MOST, NeedFacts, need_faults
from apps.venues.rules.travellers import MOST as MOST_TYPES
from apps.venues.rules.travellers import (
    MOST_PICKUPS,
    OLDEST,
    PassengerFacts,
    PickupFacts,
    passenger_faults,
    pickup_faults,
)


class NeedForm(FactsInWordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name",)

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("What it is for"), max_length=80, required=False, help_text=_("Such as “Studio” or “Engineer”.")
    )
    spaces = forms.TypedMultipleChoiceField(
        label=_("Spaces"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One: always this one. Several: any that is free, the first one first."),
        error_messages={"required": _("Choose at least one space.")},
    )
    quantity = WholeField(label=_("How many of them at once"), least=1, most=1000, initial=1)
    guest_chooses = forms.BooleanField(label=_("The guest chooses which"), required=False)

    def __init__(self, *args: Any, spaces: Sequence[tuple[int, str]], above: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable(self, "spaces").choices = spaces
        self.above = above

    @property
    def facts(self) -> NeedFacts:
        told = self.cleaned_data
        return NeedFacts(tuple(told["spaces"]), told["quantity"], told["guest_chooses"], self.words, told["id"])


class NeedRows(Rows[NeedForm]):
    form_class = NeedForm
    prefix = "needs"
    most = MOST

    @property
    def facts(self) -> list[NeedFacts]:
        return [form.facts for form in self.forms]

    def faults(self) -> Sequence[Fault]:
        return need_faults(self.facts, above=self.form_kwargs["above"])


class PassengerForm(FactsInWordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name",)

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Who"),
        max_length=60,
        help_text=_("Such as “Adult” or “Child”."),
        error_messages={"required": _("Enter who this is, such as “Adult”.")},
    )
    min_age = WholeField(label=_("From age"), most=OLDEST, required=False)
    max_age = WholeField(label=_("Up to age"), most=OLDEST, required=False)
    takes_seat = forms.BooleanField(label=_("Takes a seat"), required=False, initial=True)
    needs_adult = forms.BooleanField(label=_("Only with an adult"), required=False)

    @property
    def facts(self) -> PassengerFacts:
        told = self.cleaned_data
        rest = {name: told[name] for name in ("min_age", "max_age", "takes_seat", "needs_adult", "id")}
        return PassengerFacts(self.words, **rest)


class PassengerRows(Rows[PassengerForm]):
    form_class = PassengerForm
    prefix = "types"
    most = MOST_TYPES

    @property
    def facts(self) -> list[PassengerFacts]:
        return [form.facts for form in self.forms]

    def faults(self) -> Sequence[Fault]:
        return passenger_faults(self.facts, main=column("name", main_language()))


class PickupForm(FactsInWordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name", "directions")

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Where"), max_length=120, error_messages={"required": _("Enter the name of the place.")}
    )
    directions = forms.CharField(
        label=_("How to find it"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    minutes_before = WholeField(label=_("Before it leaves"), most=1440, initial=30)
    latitude = forms.DecimalField(label=_("Latitude"), max_digits=9, decimal_places=6, required=False)
    longitude = forms.DecimalField(label=_("Longitude"), max_digits=9, decimal_places=6, required=False)

    @property
    def facts(self) -> PickupFacts:
        told = self.cleaned_data
        return PickupFacts(
            self.words, **{name: told[name] for name in ("minutes_before", "latitude", "longitude", "id")}
        )


class PickupRows(Rows[PickupForm]):
    form_class = PickupForm
    prefix = "points"
    most = MOST_PICKUPS

    @property
    def facts(self) -> list[PickupFacts]:
        return [form.facts for form in self.forms]

    def faults(self) -> Sequence[Fault]:
        return pickup_faults(self.facts, main=column("name", main_language()))


class QuestionForm(FactsInWordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("label", "hint", "options")

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    label = forms.CharField(
        label=_("Question"), max_length=160, error_messages={"required": _("Enter what you want to know.")}
    )
    hint = forms.CharField(label=_("Why, or an example"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Answered by"), choices=QuestionKind.choices)
    options = forms.CharField(
        label=_("Choices"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For “One of several”: one choice a line."),
    )
    asked_of = forms.ChoiceField(label=_("Asked"), choices=AskedOf.choices)
    is_required = forms.BooleanField(label=_("Must be answered"), required=False)
    channels = forms.MultipleChoiceField(
        label=_("Only where booked through"),
        choices=SalesChannel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: always."),
    )

    @property
    def facts(self) -> QuestionFacts:
        told = self.cleaned_data
        return QuestionFacts(
            self.words,
            QuestionKind(told["kind"]),
            AskedOf(told["asked_of"]),
            told["is_required"],
            tuple(SalesChannel(channel) for channel in told["channels"]),
            told["id"],
        )


class QuestionRows(Rows[QuestionForm]):
    form_class = QuestionForm
    prefix = "questions"
    most = MOST_QUESTIONS

    @property
    def facts(self) -> list[QuestionFacts]:
        return [form.facts for form in self.forms]

    def faults(self) -> Sequence[Fault]:
        return question_faults(self.facts, columns=_columns("label", "options"))


def _columns(*names: str) -> Mapping[str, str]:
    return {name: column(name, main_language()) for name in names}
