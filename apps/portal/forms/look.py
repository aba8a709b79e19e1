"""The question of the colour, asked by the wizard and by the business's profile."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.naming import Naming
from apps.portal.rules.looks import DEFAULT_HUE, HUES

OWN_HUE = "own"


class LookForm(Naming, forms.Form):
    hue = forms.ChoiceField(
        label=_("Your colour"),
        choices=[*((str(hue), name) for hue, name in HUES), (OWN_HUE, _("Another colour"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a colour")},
    )
    own_hue = forms.IntegerField(
        label=_("Another colour, as a hue from 0 to 359"),
        help_text=_(
            "0 is rose, 90 ochre, 145 green, 260 blue. We choose how dark and how light it must be to stay readable."
        ),
        min_value=0,
        max_value=359,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    @classmethod
    def initial_of(cls, hue: int | None) -> dict[str, Any]:
        if hue is None or hue in dict(HUES):
            return {"hue": str(DEFAULT_HUE if hue is None else hue)}
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
            return int(own) % 360 if own.isdigit() else DEFAULT_HUE
        return int(value) if value in {str(hue) for hue, _name in HUES} else DEFAULT_HUE

    @property
    def brand_hue(self) -> int:
        chosen = self.cleaned_data["hue"]
        return int(self.cleaned_data["own_hue"] if chosen == OWN_HUE else chosen)
