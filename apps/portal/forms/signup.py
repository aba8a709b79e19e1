"""The wizard's questions, one form a step. A form cleans; what is kept and made is the services' affair."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.core.countries import countries
from apps.core.languages import own_names
from apps.core.names import NameField
from apps.core.naming import Naming
from apps.core.periods import zone_place
from apps.portal.forms.choices import currency_choices, set_choices, zone_choices
from apps.portal.rules.addresses import LONGEST, suggest_slug
from apps.portal.rules.looks import HUES
from apps.portal.rules.wizard import Answers
from apps.tenants.choices import TenantKind


class NameForm(Naming, forms.Form):
    name = NameField(
        label=_("Name of your business"),
        help_text=_("As your guests know it. You can change it later."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Enter the name of your business")},
    )
    slug = forms.CharField(
        label=_("Address of your pages"),
        help_text=_("Small letters, digits and hyphens. Leave it empty and we take it from the name."),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_slug(self) -> str:
        """Whether it is free is asked of the database afterwards; here only its shape is put right."""
        given = self.cleaned_data["slug"].strip().lower()
        return given or suggest_slug(self.cleaned_data.get("name", ""))

    @property
    def has_typed_slug(self) -> bool:
        return bool(str(self["slug"].value() or "").strip())

    @property
    def has_something(self) -> bool:
        return self.has_typed_slug or bool(str(self["name"].value() or "").strip())


class KindForm(Naming, forms.Form):
    kind = forms.ChoiceField(
        label=_("What do you mainly offer?"),
        choices=TenantKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you mainly offer")},
    )


class PlaceForm(Naming, forms.Form):
    country = forms.ChoiceField(label=_("Country"), error_messages={"required": _("Choose the country you are in")})
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Decides when a day begins and ends, and every time shown to guests.")
    )
    currency = forms.ChoiceField(
        label=_("Currency"), help_text=_("Your prices are set and paid in it. It stays once you have sold something.")
    )
    language = forms.ChoiceField(
        label=_("Your main language"), help_text=_("Guests may read your pages in any of the others too.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reader = get_language() or "en"
        set_choices(self, "country", [("", _("Choose a country")), *countries(reader)])
        set_choices(self, "time_zone", zone_choices(str(self["country"].value() or "")))
        set_choices(self, "currency", currency_choices(reader))
        set_choices(self, "language", own_names())


def told_in_words(answers: Answers) -> dict[str, Any]:
    """The answers as the questions' own choices word them."""
    reader = get_language() or "en"
    return {
        "kind": dict(TenantKind.choices).get(answers.kind or "", ""),
        "country": dict(countries(reader)).get(answers.country or "", ""),
        "time_zone": zone_place(answers.time_zone or ""),
        "currency": dict(currency_choices(reader)).get(answers.currency or "", ""),
        "language": dict(own_names()).get(answers.language or "", ""),
        "look": dict(HUES).get(answers.brand_hue or 0, answers.brand_hue),
    }
