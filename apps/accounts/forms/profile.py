from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models.user import User
from apps.core.choosing import choosable
from apps.core.errors import NoPhoneNumber
from apps.core.languages import own_names
from apps.core.names import NameField
from apps.core.naming import Naming
from apps.core.periods import zone_names, zone_place
from apps.core.phones import as_e164


def _zones() -> list[tuple[str, str]]:
    return [("", str(_("The zone of each business"))), *((zone, zone_place(zone)) for zone in zone_names())]


class ProfileForm(Naming, forms.ModelForm):  # type: ignore[type-arg]  # Django does not know the parameter when it runs
    language = forms.ChoiceField(label=_("Language of mails and pages"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False, choices=_zones)

    class Meta:
        model = User
        fields = ["name", "phone", "language", "time_zone"]
        field_classes: ClassVar[dict[str, type[forms.Field]]] = {"name": NameField}
        labels = {"name": _("Your name"), "phone": _("Phone number")}
        help_texts = {"phone": _("With the code of the country, such as +34. It is filled in for you when you book.")}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "dir": "ltr"}),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choosable(self, "language").choices = [("", _("The language of the page")), *own_names()]

    def clean_phone(self) -> str:
        """Written one way, however it was typed."""
        phone = str(self.cleaned_data["phone"]).strip()
        try:
            return as_e164(phone, country="") if phone else ""
        except NoPhoneNumber as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal


class AnonymiseForm(Naming, forms.Form):
    """Typing one's own address is the confirmation."""

    email = forms.EmailField(
        label=_("Type your e-mail address to confirm"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user = user

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if email.lower() != self.user.email.lower():
            raise forms.ValidationError(_("This is not the address of your account."))
        return email


class NameForm(Naming, forms.Form):
    name = NameField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
