from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.amount_field import AmountField
from apps.core.said import said
from apps.rates.choices import PromoEffect
from apps.rates.forms.policy_lines import NumberField
from apps.rates.models.promo import PromoCode
from apps.rates.services.save_promo import PromoTerms, promo_terms
from apps.venues.models.offer import Offer


def day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}), **options)


class PromoForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        help_text=_("Guests may type it in small or capital letters."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "dir": "ltr"}),
    )
    effect = forms.ChoiceField(label=_("Takes off"), choices=PromoEffect.choices)
    value = NumberField(label=_("How much"), min_value=0, max_digits=14, decimal_places=3)
    offers = forms.TypedMultipleChoiceField(
        label=_("Only for these offers"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    max_uses = forms.IntegerField(label=_("Uses in all"), min_value=1, max_value=1_000_000, required=False)
    max_per_guest = forms.IntegerField(label=_("Uses by each guest"), min_value=1, max_value=1_000, required=False)
    valid_from = day(_("May be used from"))
    valid_until = day(_("May be used until"))
    starts_on = day(_("For bookings from"), help_text=_("The day a booking begins."))
    ends_on = day(_("For bookings until"), help_text=_("The day a booking begins."))

    def __init__(
        self,
        *args: Any,
        currency: str,
        offers: Sequence[Offer],
        is_everywhere_allowed: bool,
        promo: PromoCode | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", _initial(promo))
        super().__init__(*args, **kwargs)
        self.fields["min_total"] = AmountField(currency=currency, label=_("From a price of"), required=False)
        chosen = cast(forms.MultipleChoiceField, self.fields["offers"])
        chosen.choices = [(offer.pk, said(offer, "name").text) for offer in offers]
        chosen.required = not is_everywhere_allowed
        chosen.help_text = _("Choose none to let it count for every offer.") if is_everywhere_allowed else ""

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for first, last in (("valid_from", "valid_until"), ("starts_on", "ends_on")):
            if told.get(first) and told.get(last) and told[last] < told[first]:
                self.add_error(last, _("The last day comes before the first."))
        if told.get("effect") == PromoEffect.PERCENT and (told.get("value") or 0) > 100:
            self.add_error("value", _("A share lies between 0 and 100 percent."))
        if told.get("value") == 0:
            self.add_error("value", _("A code takes off something."))
        return told

    @property
    def terms(self) -> PromoTerms:
        told = {**self.cleaned_data, "effect": PromoEffect(self.cleaned_data["effect"])}
        return PromoTerms(offer_ids=frozenset(told.pop("offers")), **told)


def _initial(promo: PromoCode | None) -> dict[str, Any]:
    if promo is None:
        return {"effect": PromoEffect.PERCENT, "max_per_guest": 1}
    terms = promo_terms(promo)
    names = [name for name in PromoForm.base_fields if name != "offers"]
    return {
        **{name: getattr(terms, name) for name in names},
        "min_total": terms.min_total,
        "offers": [*terms.offer_ids],
    }
