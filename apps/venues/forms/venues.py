from collections.abc import Iterator
from typing import Any, ClassVar, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.core.countries import countries
from apps.core.errors import Refusal
from apps.core.languages import own_names
from apps.core.periods import zone_names, zone_place
from apps.core.phones import as_e164, as_read
from apps.core.said import written
from apps.core.word_fields import WordsForm, languages_of
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Amenity
from apps.venues.models.venue import Venue
from apps.venues.rules.amenities import GROUPS
from apps.venues.rules.place import Point, parse_point
from apps.venues.rules.venue_profile import VenueProfile

WORDS = ("name", "summary", "description", "house_rules", "arrival")
LONG = {"rows": 4}
AmenityGroup = tuple[Promise, list[tuple[Amenity, str, bool]]]


class VenueForm(WordsForm):
    word_fields: ClassVar[tuple[str, ...]] = WORDS

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter the name of the venue")}
    )
    summary = forms.CharField(
        label=_("In one sentence"),
        help_text=_("Stands under the name in every list."),
        max_length=200,
        required=False,
    )
    description = forms.CharField(
        label=_("Description"), max_length=5000, required=False, widget=forms.Textarea(attrs=LONG)
    )
    house_rules = forms.CharField(
        label=_("House rules"),
        help_text=_("Guests read them before they book. One rule a line."),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs=LONG),
    )
    arrival = forms.CharField(
        label=_("How to get in"),
        help_text=_("Sent with the confirmation: where to park, which door, whom to ask."),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs=LONG),
    )
    street = forms.CharField(label=_("Street and number"), max_length=160, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=20, required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    region = forms.CharField(label=_("State or region"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    point = forms.CharField(
        label=_("Point on the map"),
        help_text=_("Latitude and longitude, or the address of a map: copy it from where you look it up."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "placeholder": "40.4168, -3.7038", "inputmode": "text"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Decides when a day begins here, and every time shown to guests.")
    )
    phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("With the code of the country, or as people there dial it."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"dir": "ltr"}))
    # Django takes fields off the class, so it is no attribute beside the one of the same name.
    languages = forms.MultipleChoiceField(  # type: ignore[assignment]
        label=_("Languages spoken here"), required=False, widget=forms.CheckboxSelectMultiple
    )
    amenities = forms.MultipleChoiceField(label=_("What is there"), choices=Amenity.choices, required=False)

    def __init__(self, *args: Any, tenant: Tenant, venue: Venue | None = None, **kwargs: Any) -> None:
        told = _told_by(venue) if venue else {"time_zone": tenant.time_zone}
        super().__init__(*args, languages=languages_of(tenant), **{**kwargs, "initial": told})
        self._choose("country", [("", "—"), *countries(get_language() or tenant.language)])
        self._choose("time_zone", [(zone, zone_place(zone)) for zone in zone_names()])
        self._choose("languages", own_names())

    @property
    def profile(self) -> VenueProfile:
        told = {name: value for name, value in self.cleaned_data.items() if name not in self.words}
        told["languages"], told["amenities"] = tuple(told["languages"]), tuple(told["amenities"])
        return VenueProfile(words=self.words, **told)

    @property
    def amenity_groups(self) -> Iterator[AmenityGroup]:
        """Each amenity with its drawing and whether it is ticked."""
        ticked = set(self["amenities"].value() or ())
        for title, icons in GROUPS:
            yield title, [(amenity, icon, amenity in ticked) for amenity, icon in icons.items()]

    def clean_point(self) -> Point | None:
        text = str(self.cleaned_data["point"])
        try:
            return parse_point(text) if text else None
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal

    def clean_phone(self) -> str:
        text = str(self.cleaned_data["phone"])
        try:
            return as_e164(text, country=str(self.cleaned_data.get("country", ""))) if text else ""
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal

    def _choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices


def _told_by(venue: Venue) -> dict[str, Any]:
    plain = ("street", "postal_code", "city", "region", "country", "time_zone", "email", "languages", "amenities")
    point = venue.latitude is not None and venue.longitude is not None and Point(venue.latitude, venue.longitude)
    return {
        **{name: getattr(venue, name) for name in plain},
        **written(venue, WORDS),
        "point": str(point or ""),
        "phone": as_read(venue.phone) if venue.phone else "",
    }
