"""The wizard's questions, one form a step. A form cleans; what is kept and made is the services' affair."""

from typing import Any, cast

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name
from django import forms
from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from apps.portal.rules.addresses import LONGEST, suggest_slug
from apps.portal.rules.countries import countries, zones_by_country
from apps.tenants.choices import TenantKind

# The hues offered first; any other is one number away. Names are in the reader's language.
HUES = [
    (174, _("Glazed tile")),
    (204, _("Harbour blue")),
    (228, _("Lapis")),
    (262, _("Fig")),
    (312, _("Bougainvillea")),
    (344, _("Pomegranate")),
    (12, _("Brick")),
    (34, _("Terracotta")),
    (52, _("Ochre")),
    (88, _("Olive")),
    (140, _("Cypress")),
    (158, _("Mint")),
]
OWN_HUE = "own"


class NameForm(forms.Form):
    name = forms.CharField(
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


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What do you mainly offer?"),
        choices=TenantKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you mainly offer")},
    )


class PlaceForm(forms.Form):
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
        _choices(self, "country", [("", _("Choose a country")), *countries(reader)])
        _choices(self, "time_zone", zone_choices(str(self["country"].value() or "")))
        _choices(self, "currency", currency_choices(reader))
        _choices(self, "language", language_choices())


class LookForm(forms.Form):
    hue = forms.ChoiceField(
        label=_("Your colour"),
        choices=[*((str(hue), name) for hue, name in HUES), (OWN_HUE, _("Another colour"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a colour")},
    )
    own_hue = forms.IntegerField(
        label=_("Another colour, as a hue from 0 to 359"),
        help_text=_("0 is red, 120 green, 240 blue. We set how dark and how light it has to be to stay readable."),
        min_value=0,
        max_value=359,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    @classmethod
    def initial_of(cls, hue: int | None) -> dict[str, Any]:
        if hue is None or hue in dict(HUES):
            return {"hue": str(HUES[0][0] if hue is None else hue)}
        return {"hue": OWN_HUE, "own_hue": hue}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("hue") == OWN_HUE and cleaned.get("own_hue") is None and "own_hue" not in self.errors:
            self.add_error("own_hue", _("Enter a hue from 0 to 359, or choose one of the colours above"))
        return cleaned

    @property
    def hue_now(self) -> int:
        """What to show: the chosen hue, or the nearest to a choice there is."""
        value, own = self["hue"].value(), str(self["own_hue"].value() or "")
        if value == OWN_HUE:
            return int(own) % 360 if own.isdigit() else HUES[0][0]
        return int(value) if value in {str(hue) for hue, _name in HUES} else HUES[0][0]

    @property
    def brand_hue(self) -> int:
        chosen = self.cleaned_data["hue"]
        return int(self.cleaned_data["own_hue"] if chosen == OWN_HUE else chosen)


def zone_choices(country: str) -> list[Any]:
    """The country's own zones first, then every other."""
    own = [(zone, zone_label(zone)) for zone in zones_by_country().get(country, ())]
    others = sorted(zone for zone, place in get_global("zone_territories").items() if place not in {country, "001"})
    rest = [*((zone, zone_label(zone)) for zone in others), ("UTC", "UTC")]
    return [(_("In this country"), own), (_("Elsewhere"), rest)] if own else rest


def zone_label(zone: str) -> str:
    return zone.replace("_", " ")


def currency_choices(reader: str) -> list[tuple[str, str]]:
    locale = Locale.parse(reader, sep="-")
    live = sorted({code for code in _currencies_in_use() if code in locale.currencies})
    return [(code, f"{code} · {get_currency_name(code, locale=locale)}") for code in live]


def language_choices() -> list[tuple[str, str]]:
    """Every shipped language by its own name, so that its speakers find it."""
    return [(code, str(get_language_info(code)["name_local"]).capitalize()) for code, _name in settings.LANGUAGES]


def _currencies_in_use() -> set[str]:
    """Currencies somebody pays with today: those that have not ended, in any country."""
    territories = get_global("territory_currencies")
    return {code for uses in territories.values() for code, _start, end, is_tender in uses if end is None and is_tender}


def _choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices
