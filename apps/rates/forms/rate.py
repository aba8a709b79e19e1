"""A rate with all its base prices on one page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from apps.core.amount_field import AmountField
from apps.core.said import said, written
from apps.core.word_fields import WordsForm
from apps.rates.choices import Audience, PriceUnit
from apps.rates.models.groups import GuestGroup
from apps.rates.models.policy import Policy
from apps.rates.models.rate import BasePrice, Rate
from apps.rates.models.tax import TaxRate
from apps.rates.rules.units import BY_PERSON, units_of
from apps.rates.services.save_rate import Price, RateTerms
from apps.venues.models.departures import PassengerType
from apps.venues.models.offer import Offer

Row = TypeVar("Row", Policy, TaxRate, GuestGroup)
AUDIENCES = (Audience.GUEST, Audience.AGENCY, Audience.TENANT)


@dataclass(frozen=True, slots=True)
class RateChoices:
    """What the selects of the form offer."""

    policies: Sequence[Policy]
    taxes: Sequence[TaxRate]
    groups: Sequence[GuestGroup]

    def with_those_of(self, rate: Rate) -> "RateChoices":
        """What the rate has stays to be chosen, also where it was archived since."""
        return RateChoices(
            _with(self.policies, rate.policy), _with(self.taxes, rate.tax), _with(self.groups, rate.group)
        )


@dataclass(frozen=True, slots=True)
class Place:
    """One price that can be given."""

    audience: Audience
    unit: PriceUnit
    passenger: PassengerType | None = None

    @property
    def name(self) -> str:
        return f"price-{self.audience}-{self.unit}-{self.passenger.pk if self.passenger else 0}"

    @property
    def label(self) -> str:
        if self.passenger is None:
            return str(self.unit.label)
        places = {"unit": self.unit.label, "passenger": said(self.passenger, "name").text}
        # Translators: the label of a price, such as “Child, per person”
        return pgettext("price", "%(passenger)s, %(unit)s") % places


class RateForm(WordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name",)

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("Guests read it where they can choose."))
    policy = forms.TypedChoiceField(label=_("Policy"), coerce=int, help_text=_("When a guest cancels or changes."))
    tax = forms.TypedChoiceField(label=_("Tax"), coerce=int, empty_value=None, required=False)
    group = forms.TypedChoiceField(
        label=_("Only for"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Only guests of this group may choose the rate."),
    )

    def __init__(
        self,
        *args: Any,
        offer: Offer,
        currency: str,
        choices: RateChoices,
        rate: Rate | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", _initial(rate, choices))
        super().__init__(*args, **kwargs)
        self.places = list(_places(offer))
        for place in self.places:
            self.fields[place.name] = AmountField(currency=currency, label=place.label, required=False)
        self._offer(choices)

    @property
    def sections(self) -> list[tuple[Audience, list[forms.BoundField]]]:
        return [
            (audience, [self[place.name] for place in self.places if place.audience == audience])
            for audience in AUDIENCES
        ]

    @property
    def terms(self) -> RateTerms:
        told = self.cleaned_data
        return RateTerms(self.words, told["policy"], tuple(self._prices()), told["tax"], told["group"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        guests = [place for place in self.places if place.audience == Audience.GUEST]
        is_bad = any(place.name in self.errors for place in guests)
        if not is_bad and all(told.get(place.name) is None for place in guests):
            self.add_error(guests[0].name, _("Give at least one price for guests; write 0 where it is free."))
        return told

    def _prices(self) -> Iterable[Price]:
        for place in self.places:
            amount = self.cleaned_data.get(place.name)
            if amount is not None:
                passenger_id = place.passenger.pk if place.passenger else None
                yield Price(place.unit, amount, place.audience, passenger_id)

    def _offer(self, choices: RateChoices) -> None:
        options: dict[str, list[tuple[Any, Any]]] = {
            "policy": [(row.pk, said(row, "name").text) for row in choices.policies],
            "tax": [("", _("No tax")), *((row.pk, _tax_words(row)) for row in choices.taxes)],
            "group": [("", _("Everybody")), *((row.pk, said(row, "name").text) for row in choices.groups)],
        }
        for name, values in options.items():
            cast(forms.ChoiceField, self.fields[name]).choices = values


def _with(rows: Sequence[Row], own: Row | None) -> Sequence[Row]:
    known = list(rows)
    if own is not None and own not in known:
        known.append(own)
    return known


def _tax_words(tax: TaxRate) -> str:
    percent = f"{tax.percent.normalize():f}"
    # Translators: a tax in a list, such as “VAT (21%)”
    return pgettext("tax", "%(name)s (%(percent)s%%)") % {"name": said(tax, "name").text, "percent": percent}


def _places(offer: Offer) -> Iterable[Place]:
    """By person: first each type, then whoever is of none."""
    types = [row for row in offer.passenger_types.all() if row.archived_at is None]
    for audience in AUDIENCES:
        for unit in units_of(offer.kind):
            if unit in BY_PERSON:
                yield from (Place(audience, unit, row) for row in types)
            yield Place(audience, unit)


def _initial(rate: Rate | None, choices: RateChoices) -> dict[str, Any]:
    if rate is None:
        return {"policy": choices.policies[0].pk if choices.policies else None}
    prices: Iterable[BasePrice] = rate.prices.all()
    amounts = {f"price-{row.audience}-{row.unit}-{row.passenger_type_id or 0}": row.amount for row in prices}
    columns = {"policy": rate.policy_id, "tax": rate.tax_id, "group": rate.group_id}
    return {**written(rate, ["name"]), **columns, **amounts}
