from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.core.languages import own_names
from apps.core.periods import zone_place
from apps.portal.forms.choices import (
    currency_choices,
    set_choices,
    tongues_of,
    zone_choices,
)
from apps.portal.forms.look import LookForm
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.change_profile import Profile


class BusinessForm(LookForm):
    """The profile of a business; the colour is asked as in the wizard."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Enter the name of your business")},
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Decides when a day begins and ends, and every time shown to guests.")
    )
    currency = forms.ChoiceField(label=_("Currency"), help_text=_("Your prices are set and paid in it."))
    language = forms.ChoiceField(label=_("Main language"))
    languages = forms.MultipleChoiceField(
        label=_("Languages you write in"),
        help_text=_("Serai’s own words are there in all seven in any case."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("name", "time_zone", "currency", "language", "languages", "hue", "own_hue")

    def __init__(self, *args: Any, tenant: Tenant, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": _told_by(tenant)})
        set_choices(self, "time_zone", zone_choices(""))
        set_choices(self, "currency", currency_choices(get_language() or settings.LANGUAGE_CODE))
        set_choices(self, "language", own_names())
        set_choices(self, "languages", own_names())

    @property
    def profile(self) -> Profile:
        told = self.cleaned_data
        written = {*told["languages"], told["language"]}
        return Profile(
            name=told["name"],
            time_zone=told["time_zone"],
            currency=told["currency"],
            language=told["language"],
            languages=[code for code, _name in settings.LANGUAGES if code in written],
            brand_hue=self.brand_hue,
        )


def told_in_words(tenant: Tenant) -> list[tuple[Any, Any]]:
    """The profile for those who only read it."""
    tongues = tongues_of(tenant)
    return [
        (_("Name"), tenant.name),
        (_("Kind"), tenant.get_kind_display()),
        (_("Time zone"), zone_place(tenant.time_zone)),
        (_("Currency"), dict(currency_choices(get_language() or settings.LANGUAGE_CODE)).get(tenant.currency)),
        (_("Languages you write in"), get_text_list([*tongues], _("and")) if tongues else ""),
    ]


def _told_by(tenant: Tenant) -> dict[str, Any]:
    fields = ("name", "time_zone", "currency", "language", "languages")
    return {field: getattr(tenant, field) for field in fields} | LookForm.initial_of(tenant.brand_hue)
