from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.core.choosing import choosable
from apps.venues.choices import ExtraStock
from apps.venues.errors.faults import Fault
from apps.venues.forms.facts import FactsForm, FactsInWordsForm
from apps.venues.forms.offer_fields import WholeField
from apps.venues.rules.extras import LARGEST, ExtraFacts, SoldExtra, extra_faults, sold_extra_faults

# By venue: its name, and the spaces an extra of it may be tied to.
SpacesOf = Mapping[int, tuple[str, Sequence[tuple[int, str]]]]


class ExtraForm(FactsInWordsForm):
    """A new one is asked for its venue, too."""

    word_fields: ClassVar[tuple[str, ...]] = ("name", "description")

    venue = forms.TypedChoiceField(label=_("Venue"), coerce=int)
    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Enter what guests call it")})
    description = forms.CharField(label=_("In one sentence"), max_length=300, required=False)
    stock_kind = forms.ChoiceField(label=_("How many there are"), choices=ExtraStock.choices, widget=forms.RadioSelect)
    stock = WholeField(label=_("Number"), least=1, most=LARGEST, required=False, help_text=_("Where there is a limit."))
    space = forms.TypedChoiceField(
        label=_("Takes a space"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Such as an engineer: free only when that space is free, and taken with the booking."),
    )

    def __init__(self, *args: Any, spaces: SpacesOf, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            choosable(self, "venue").choices = [(pk, name) for pk, (name, _spaces) in spaces.items()]
        else:
            del self.fields["venue"]
        nothing = ("", pgettext_lazy("space", "None"))
        groups = [(name, list(choices)) for name, choices in spaces.values() if choices]
        flat = groups[0][1] if len(groups) == 1 else groups
        choosable(self, "space").choices = [nothing, *flat]

    @property
    def facts(self) -> ExtraFacts:
        told = self.cleaned_data
        return ExtraFacts(self.words, ExtraStock(told["stock_kind"]), told["stock"], told["space"])

    def faults(self) -> Sequence[Fault]:
        return extra_faults(self.facts)


class SoldExtraForm(FactsForm):
    """One extra of the venue, as the offer sells it or not."""

    is_sold = forms.BooleanField(label=_("Sold with this offer"), required=False)
    max_quantity = WholeField(label=_("At most in one booking"), least=1, most=LARGEST, initial=1)
    is_included = forms.BooleanField(label=_("Comes with every booking"), required=False)

    def __init__(self, data: Any, *, extra: Any, initial: Any) -> None:
        super().__init__(data, prefix=f"extra-{extra.pk}", initial=initial)
        self.extra = extra

    @property
    def facts(self) -> SoldExtra:
        return SoldExtra(self.extra.pk, self.cleaned_data["max_quantity"], self.cleaned_data["is_included"])

    def faults(self) -> Sequence[Fault]:
        stocks = {self.extra.pk: self.extra.stock}
        return sold_extra_faults([self.facts], stocks=stocks) if self.cleaned_data["is_sold"] else []


class SoldExtraForms:
    def __init__(self, data: Any, *, extras: Sequence[Any], sold: Mapping[int, Mapping[str, Any]]) -> None:
        self.forms = [
            SoldExtraForm(data, extra=extra, initial={**sold.get(extra.pk, {}), "is_sold": extra.pk in sold})
            for extra in extras
        ]

    @property
    def facts(self) -> list[SoldExtra]:
        return [form.facts for form in self.forms if form.cleaned_data["is_sold"]]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    def lock(self) -> None:
        for form in self.forms:
            form.lock()
