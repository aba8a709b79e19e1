"""Time zones and currencies as choices, and what a business chose, in the reader's language."""

from typing import Any, cast

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name
from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.countries import zones_by_country
from apps.core.languages import own_names
from apps.core.periods import zone_place
from apps.tenants.models.tenant import Tenant


def zone_choices(country: str) -> list[Any]:
    """The country's own zones first, then every other."""
    own = [(zone, zone_place(zone)) for zone in zones_by_country().get(country, ())]
    others = sorted(zone for zone, place in get_global("zone_territories").items() if place not in {country, "001"})
    rest = [*((zone, zone_place(zone)) for zone in others), ("UTC", "UTC")]
    return [(_("In this country"), own), (_("Elsewhere"), rest)] if own else rest


def currency_choices(reader: str) -> list[tuple[str, str]]:
    locale = Locale.parse(reader, sep="-")
    live = sorted({code for code in _currencies_in_use() if code in locale.currencies})
    return [(code, f"{code} · {get_currency_name(code, locale=locale)}") for code in live]


def _currencies_in_use() -> set[str]:
    """Currencies somebody pays with today: those that have not ended, in any country."""
    territories = get_global("territory_currencies")
    return {code for uses in territories.values() for code, _start, end, is_tender in uses if end is None and is_tender}


def set_choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def tongues_of(tenant: Tenant) -> list[str]:
    """The languages a business writes in, by their own names."""
    names = dict(own_names())
    return [names[code] for code in tenant.languages if code in names]
