"""A price rule: when it holds, and what it then does."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, cast

from babel.core import Locale
from django import forms
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from apps.core.amount_field import AmountField, SignedAmountField
from apps.core.day_field import DayField
from apps.core.money import exponent
from apps.core.said import said, written
from apps.core.word_fields import WordsForm
from apps.rates.choices import Audience, Effect
from apps.rates.forms.minutes import UNITS, in_units, minute_of, time_at, unit_of
from apps.rates.models.groups import GuestGroup
from apps.rates.models.price_rule import PriceRule
from apps.rates.rules.rule_terms import RuleTerms, faults_of
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import Offer

MOST = 32_000
SPANS = ("lead", "length")
FAULTS = {
    "max_lead_minutes": ("max_lead", _("The longest must not be shorter than the shortest.")),
    "max_length_minutes": ("max_length", _("The longest must not be shorter than the shortest.")),
    "max_occupancy": ("max_occupancy", _("The upper end must not lie below the lower one.")),
    "max_nights": ("max_nights", _("The upper end must not lie below the lower one.")),
    "max_party": ("max_party", _("The upper end must not lie below the lower one.")),
    "cap": ("cap", _("The highest price must not lie below the lowest one.")),
    "ends_on": ("ends_on", _("The last day must not come before the first one.")),
    "to_minute": ("to_time", _("Give both times, and two different ones.")),
    "value": ("value", _("This would make a price below zero. Percent go down to -100, a price and a factor to 0.")),
}


@dataclass(frozen=True, slots=True)
class RuleChoices:
    offers: Sequence[Offer]
    groups: Sequence[GuestGroup]
    # Who sees some venues only says which offers they mean.
    needs_offers: bool = False


def _count(label: Any, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=kwargs.pop("least", 1),
        max_value=kwargs.pop("most", MOST),
        required=False,
        error_messages={"invalid": _("Enter a whole number.")},
        **kwargs,
    )


def _day(label: Any) -> forms.DateField:
    return DayField(label=label, required=False)


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    errors = {"invalid": _("There is no such time. Write it like 18:30; a day ends at 24:00, written 00:00.")}
    return forms.TimeField(label=label, required=False, widget=widget, error_messages=errors)


class PriceRuleForm(WordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name",)

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("Guests read it on the line of the price."))
    effect = forms.ChoiceField(label=_("Then"), choices=Effect.choices, initial=Effect.PERCENT)
    value = forms.DecimalField(
        label=_("Value"), max_digits=15, decimal_places=4, widget=forms.NumberInput(attrs={"step": "any"})
    )
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    from_time = _time(_("From"))
    to_time = _time(_("Until"))
    min_lead = _count(_("At least"), least=0)
    max_lead = _count(_("At most"), least=0)
    lead_unit = forms.TypedChoiceField(label=_("Counted in"), coerce=int, choices=UNITS)
    min_length = _count(_("At least"))
    max_length = _count(_("At most"))
    length_unit = forms.TypedChoiceField(label=_("Counted in"), coerce=int, choices=UNITS)
    min_nights = _count(_("Nights, at least"), most=366)
    max_nights = _count(_("Nights, at most"), most=366)
    min_party = _count(_("People, at least"))
    max_party = _count(_("People, at most"))
    min_occupancy = _count(_("At least"), least=0, most=100)
    max_occupancy = _count(_("At most"), least=0, most=100)
    group = forms.TypedChoiceField(label=_("Guest group"), coerce=int, empty_value=None, required=False)
    channels = forms.MultipleChoiceField(
        label=_("Booked by"), choices=SalesChannel.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    offers = forms.TypedMultipleChoiceField(
        label=_("Offers"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: it holds for all of them, also for those to come."),
    )
    audience = forms.ChoiceField(
        label=_("Whose prices"),
        choices=[(value, label) for value, label in Audience.choices if value != Audience.PLATFORM],
    )
    priority = forms.IntegerField(
        label=_("Step"),
        min_value=1,
        max_value=MOST,
        initial=10,
        help_text=_("Rules with lower numbers apply first; those with the same number apply together."),
    )
    is_exclusive = forms.BooleanField(
        label=_("Apply alone"),
        required=False,
        help_text=_("Where it holds, no other rule applies. Of several, the one with the highest step wins."),
    )

    def __init__(
        self, *args: Any, currency: str, choices: RuleChoices, rule: PriceRule | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", initial_of(rule))
        super().__init__(*args, **kwargs)
        self.currency, self.needs_offers = currency, choices.needs_offers
        self.fields["floor"] = AmountField(currency=currency, label=_("But at least"), required=False)
        self.fields["cap"] = AmountField(currency=currency, label=_("But at most"), required=False)
        groups: list[tuple[Any, Any]] = [
            ("", _("Everybody")),
            *((row.pk, said(row, "name").text) for row in choices.groups),
        ]
        offers: list[tuple[Any, Any]] = [(row.pk, said(row, "name").text) for row in choices.offers]
        found: dict[str, list[tuple[Any, Any]]] = {"weekdays": weekday_choices(), "group": groups, "offers": offers}
        for name, options in found.items():
            cast(forms.ChoiceField, self.fields[name]).choices = options
        if choices.needs_offers:
            self.fields["offers"].required = True
            self.fields["offers"].help_text = _("You look after some of the venues: say which offers you mean.")

    @property
    def terms(self) -> RuleTerms:
        """Only of a form that is valid."""
        return self._terms(self.cleaned_data)

    @property
    def is_in_time(self) -> bool:
        """Whether anything is said about when; folded groups that say something stand open."""
        return self._says("starts_on", "ends_on", "weekdays", "from_time", "to_time")

    @property
    def is_about_booking(self) -> bool:
        return self._says(
            "min_lead", "max_lead", "min_length", "max_length", "min_nights", "max_nights", "min_party", "max_party"
        )

    @property
    def is_about_demand(self) -> bool:
        return self._says("min_occupancy", "max_occupancy")

    @property
    def is_about_guests(self) -> bool:
        return self._says("group", "channels")

    @property
    def is_bounded(self) -> bool:
        return self._says("floor", "cap", "is_exclusive")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        self._check_decimals(told)
        if not self.errors:
            for name in faults_of(self._terms(told)):
                field, sentence = FAULTS[name]
                self.add_error(field, sentence)
        return told

    def _says(self, *names: str) -> bool:
        return any(self[name].errors or self[name].value() not in (None, "", [], False) for name in names)

    def _check_decimals(self, told: dict[str, Any]) -> None:
        """An amount is as fine as the coins, a percentage has two decimals."""
        value, effect = told.get("value"), told.get("effect")
        if value is None:
            return
        digits = 2 if effect == Effect.PERCENT else exponent(self.currency)
        if effect != Effect.FACTOR and value != round(value, digits):
            field = SignedAmountField(currency=self.currency)
            sentence = field.error_messages["max_decimal_places"] % {"max": digits}
            self.add_error(
                "value",
                _("A percentage has two decimals at most.") if digits == 2 and effect == Effect.PERCENT else sentence,
            )

    def _terms(self, told: dict[str, Any]) -> RuleTerms:
        spans: dict[str, Any] = {
            f"{end}_{name}_minutes": None
            if told[f"{end}_{name}"] is None
            else told[f"{end}_{name}"] * told[f"{name}_unit"]
            for name in SPANS
            for end in ("min", "max")
        }
        same = ("starts_on", "ends_on", "min_nights", "max_nights", "min_party", "max_party", "floor", "cap")
        more = ("min_occupancy", "max_occupancy", "priority", "is_exclusive")
        return RuleTerms(
            effect=Effect(told["effect"]),
            value=Decimal(told["value"]),
            audience=Audience(told["audience"]),
            weekdays=tuple(sorted(told["weekdays"])),
            from_minute=minute_of(told["from_time"]),
            to_minute=minute_of(told["to_time"], is_end=True),
            group_id=told["group"],
            channels=tuple(told["channels"]),
            offer_ids=frozenset(told["offers"]),
            **spans,
            **{name: told[name] for name in (*same, *more)},
        )


def weekday_choices() -> list[tuple[Any, Any]]:
    names = Locale.parse(to_locale(get_language() or "en")).days["stand-alone"]["wide"]
    return [(day, names[day].capitalize()) for day in range(7)]


def initial_of(rule: PriceRule | None) -> dict[str, Any]:
    if rule is None:
        return {"lead_unit": 1440, "length_unit": 60, "audience": Audience.GUEST}
    lead = unit_of(rule.min_lead_minutes, rule.max_lead_minutes)
    length = unit_of(rule.min_length_minutes, rule.max_length_minutes)
    same = ("effect", "starts_on", "ends_on", "weekdays", "min_nights", "max_nights", "min_party", "max_party")
    more = ("min_occupancy", "max_occupancy", "channels", "floor", "cap", "priority", "is_exclusive", "audience")
    return {
        **written(rule, ["name"]),
        **{name: getattr(rule, name) for name in (*same, *more)},
        "value": f"{rule.value.normalize():f}",
        "from_time": time_at(rule.from_minute),
        "to_time": time_at(rule.to_minute),
        "group": rule.group_id,
        "offers": [offer.pk for offer in rule.offers.all()],
        "lead_unit": lead,
        "min_lead": in_units(rule.min_lead_minutes, lead),
        "max_lead": in_units(rule.max_lead_minutes, lead),
        "length_unit": length,
        "min_length": in_units(rule.min_length_minutes, length),
        "max_length": in_units(rule.max_length_minutes, length),
    }
